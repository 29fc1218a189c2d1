# What `docker compose up` builds (compose.yaml). One process: migrates, serves, and completes what is due every five minutes.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /punchcard
ENV CI=true NEXT_TELEMETRY_DISABLED=1
RUN npm install --global pnpm@12.21.0
COPY . .
RUN pnpm install --frozen-lockfile
RUN node packages/cli/src/punchcard.ts build
RUN rm -rf node_modules apps/*/node_modules packages/*/node_modules apps/trainer-web/.next/cache
RUN pnpm install --frozen-lockfile --offline --prod

FROM node:24.21.0-bookworm-slim
WORKDIR /punchcard
ENV NODE_ENV=production PORT=3000
COPY --from=build /punchcard /punchcard
# The secrets that it makes for itself at the first start; all else is the image's and cannot be written.
RUN install --directory --owner=node --group=node .punchcard
VOLUME /punchcard/.punchcard
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "packages/cli/src/punchcard.ts", "start"]
