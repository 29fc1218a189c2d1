import config from '@punchcard/trainer-web/next.config'

export default config
