CREATE TABLE "bookings" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"training_session_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"payer_client_id" uuid NOT NULL,
	"purchase_id" uuid,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"charge" text NOT NULL,
	"charge_version" integer,
	"attempt" integer NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"auto_complete" boolean NOT NULL,
	"created_by_kind" text NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"note" text,
	CONSTRAINT "bookings_pkey" PRIMARY KEY("org_id","id"),
	CONSTRAINT "bookings_payer_check" CHECK ("bookings"."payer_client_id" = "bookings"."client_id"),
	CONSTRAINT "bookings_kind_check" CHECK ("bookings"."kind" in ('member', 'makeup', 'trial', 'guest', 'complimentary')),
	CONSTRAINT "bookings_attempt_check" CHECK ("bookings"."attempt" >= 1),
	CONSTRAINT "bookings_charge_version_check" CHECK (("bookings"."charge" = 'used') = ("bookings"."charge_version" is not null)),
	CONSTRAINT "bookings_draw_check" CHECK (case when "bookings"."kind" in ('trial', 'guest', 'complimentary') then "bookings"."purchase_id" is null and "bookings"."charge" = 'none'
        when "bookings"."purchase_id" is not null then "bookings"."charge" in ('reserved', 'used', 'returned')
        else "bookings"."charge" = 'owed' or ("bookings"."charge" = 'none' and "bookings"."status" in ('cancelled', 'late_cancelled', 'no_show')) end),
	CONSTRAINT "bookings_status_check" CHECK (case "bookings"."status" when 'pending' then "bookings"."charge" in ('none', 'reserved', 'owed')
        when 'confirmed' then "bookings"."charge" in ('none', 'reserved', 'owed')
        when 'cancelled' then "bookings"."charge" in ('none', 'returned')
        when 'completed' then "bookings"."charge" in ('none', 'used', 'returned', 'owed')
        when 'late_cancelled' then "bookings"."charge" in ('none', 'used', 'returned', 'owed')
        when 'no_show' then "bookings"."charge" in ('none', 'used', 'returned', 'owed')
        else false end)
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"note" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clients_pkey" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "session_ledger" (
	"org_id" uuid NOT NULL,
	"purchase_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"previous_version" integer,
	"kind" text NOT NULL,
	"total_delta" integer NOT NULL,
	"scheduled_delta" integer NOT NULL,
	"used_delta" integer NOT NULL,
	"total_after" integer NOT NULL,
	"scheduled_after" integer NOT NULL,
	"used_after" integer NOT NULL,
	"expires_at_after" timestamp with time zone,
	"value_minor" bigint,
	"reverses_version" integer,
	"booking_id" uuid,
	"attempt" integer,
	"idempotency_key" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"reason" text,
	"note" text,
	CONSTRAINT "session_ledger_pkey" PRIMARY KEY("org_id","purchase_id","version"),
	CONSTRAINT "session_ledger_figures_key" UNIQUE("org_id","purchase_id","version","total_after","scheduled_after","used_after"),
	CONSTRAINT "session_ledger_kind_check" CHECK ("session_ledger"."kind" in ('sell', 'reserve', 'release', 'use', 'reinstate', 'reopen', 'adjust', 'extend', 'refund', 'transfer', 'settle')),
	CONSTRAINT "session_ledger_version_check" CHECK ("session_ledger"."version" >= 1 and coalesce("session_ledger"."previous_version", 0) = "session_ledger"."version" - 1),
	CONSTRAINT "session_ledger_figures_check" CHECK ("session_ledger"."scheduled_after" >= 0 and "session_ledger"."used_after" >= 0 and "session_ledger"."total_after" - "session_ledger"."scheduled_after" - "session_ledger"."used_after" >= 0),
	CONSTRAINT "session_ledger_used_delta_check" CHECK ("session_ledger"."used_delta" between -1 and 1),
	CONSTRAINT "session_ledger_reversal_check" CHECK (("session_ledger"."used_delta" = -1) = ("session_ledger"."reverses_version" is not null) and "session_ledger"."reverses_version" < "session_ledger"."version"),
	CONSTRAINT "session_ledger_attempt_check" CHECK (("session_ledger"."booking_id" is null) = ("session_ledger"."attempt" is null))
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"inviter_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invitations_pkey" PRIMARY KEY("org_id","id"),
	CONSTRAINT "invitations_role_check" CHECK ("invitations"."role" in ('owner', 'trainer'))
);
--> statement-breakpoint
CREATE TABLE "members" (
	"org_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_pkey" PRIMARY KEY("org_id","id"),
	CONSTRAINT "members_role_check" CHECK ("members"."role" in ('owner', 'trainer'))
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"sessions" integer NOT NULL,
	"price_minor" bigint NOT NULL,
	"validity_days" integer,
	"priority" integer DEFAULT 0 NOT NULL,
	"period" text,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "offers_pkey" PRIMARY KEY("org_id","id"),
	CONSTRAINT "offers_kind_check" CHECK ("offers"."kind" in ('pack', 'subscription', 'single')),
	CONSTRAINT "offers_sessions_check" CHECK ("offers"."sessions" between 1 and 1000 and ("offers"."kind" <> 'single' or "offers"."sessions" = 1)),
	CONSTRAINT "offers_price_check" CHECK ("offers"."price_minor" >= 0),
	CONSTRAINT "offers_validity_check" CHECK ("offers"."validity_days" > 0),
	CONSTRAINT "offers_period_check" CHECK (("offers"."kind" = 'subscription') = ("offers"."period" is not null) and "offers"."period" in ('week', 'month', 'quarter', 'year'))
);
--> statement-breakpoint
CREATE TABLE "operations" (
	"org_id" uuid NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"verb" text NOT NULL,
	"request_hash" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"answer" jsonb NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "operations_pkey" PRIMARY KEY("org_id","idempotency_key"),
	CONSTRAINT "operations_actor_check" CHECK ("operations"."actor_kind" in ('user', 'api_key', 'system') and ("operations"."actor_kind" = 'system') = ("operations"."actor_id" is null))
);
--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"metadata" jsonb,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"cancel_window_minutes" integer DEFAULT 1440 NOT NULL,
	"late_cancel_policy" text DEFAULT 'charge' NOT NULL,
	"no_show_policy" text DEFAULT 'charge' NOT NULL,
	"allow_owed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_currency_check" CHECK ("organizations"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "organizations_cancel_window_check" CHECK ("organizations"."cancel_window_minutes" between 0 and 43200),
	CONSTRAINT "organizations_late_cancel_policy_check" CHECK ("organizations"."late_cancel_policy" in ('charge', 'waive')),
	CONSTRAINT "organizations_no_show_policy_check" CHECK ("organizations"."no_show_policy" in ('charge', 'waive'))
);
--> statement-breakpoint
CREATE TABLE "client_purchases" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"subscription_id" uuid,
	"period_start" date,
	"offer_name" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"validity_days" integer,
	"priority" integer NOT NULL,
	"sessions_total" integer NOT NULL,
	"sessions_scheduled" integer NOT NULL,
	"sessions_used" integer NOT NULL,
	"version" integer NOT NULL,
	"purchased_at" timestamp with time zone NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	CONSTRAINT "client_purchases_pkey" PRIMARY KEY("org_id","id"),
	CONSTRAINT "client_purchases_owner_key" UNIQUE("org_id","client_id","id"),
	CONSTRAINT "client_purchases_period_key" UNIQUE("org_id","subscription_id","period_start"),
	CONSTRAINT "client_purchases_figures_check" CHECK ("client_purchases"."sessions_scheduled" >= 0 and "client_purchases"."sessions_used" >= 0 and "client_purchases"."sessions_total" - "client_purchases"."sessions_scheduled" - "client_purchases"."sessions_used" >= 0),
	CONSTRAINT "client_purchases_price_check" CHECK ("client_purchases"."price_minor" >= 0),
	CONSTRAINT "client_purchases_validity_check" CHECK ("client_purchases"."expires_at" > "client_purchases"."valid_from"),
	CONSTRAINT "client_purchases_period_check" CHECK (("client_purchases"."subscription_id" is null) = ("client_purchases"."period_start" is null))
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"active_organization_id" uuid,
	"ip_address" text,
	"user_agent" text,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"period" text NOT NULL,
	"anchor_day" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"paused_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_pkey" PRIMARY KEY("org_id","id"),
	CONSTRAINT "subscriptions_client_key" UNIQUE("org_id","client_id","id"),
	CONSTRAINT "subscriptions_period_check" CHECK ("subscriptions"."period" in ('week', 'month', 'quarter', 'year')),
	CONSTRAINT "subscriptions_anchor_day_check" CHECK ("subscriptions"."anchor_day" between 1 and 31),
	CONSTRAINT "subscriptions_ended_check" CHECK ("subscriptions"."ended_at" >= "subscriptions"."started_at")
);
--> statement-breakpoint
CREATE TABLE "training_sessions" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"trainer_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"capacity" integer NOT NULL,
	"seats_taken" integer NOT NULL,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "training_sessions_pkey" PRIMARY KEY("org_id","id"),
	CONSTRAINT "training_sessions_times_key" UNIQUE("org_id","id","starts_at","ends_at"),
	CONSTRAINT "training_sessions_times_check" CHECK ("training_sessions"."ends_at" > "training_sessions"."starts_at" and "training_sessions"."ends_at" <= "training_sessions"."starts_at" + interval '24 hours'),
	CONSTRAINT "training_sessions_seats_check" CHECK ("training_sessions"."capacity" >= 1 and "training_sessions"."seats_taken" between 0 and "training_sessions"."capacity")
);
--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_training_session_fk" FOREIGN KEY ("org_id","training_session_id","starts_at","ends_at") REFERENCES "public"."training_sessions"("org_id","id","starts_at","ends_at") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_client_fk" FOREIGN KEY ("org_id","client_id") REFERENCES "public"."clients"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_purchase_fk" FOREIGN KEY ("org_id","payer_client_id","purchase_id") REFERENCES "public"."client_purchases"("org_id","client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_charge_fk" FOREIGN KEY ("org_id","purchase_id","charge_version") REFERENCES "public"."session_ledger"("org_id","purchase_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_ledger" ADD CONSTRAINT "session_ledger_purchase_fk" FOREIGN KEY ("org_id","purchase_id") REFERENCES "public"."client_purchases"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_ledger" ADD CONSTRAINT "session_ledger_gapless_fk" FOREIGN KEY ("org_id","purchase_id","previous_version") REFERENCES "public"."session_ledger"("org_id","purchase_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_ledger" ADD CONSTRAINT "session_ledger_reverses_fk" FOREIGN KEY ("org_id","purchase_id","reverses_version") REFERENCES "public"."session_ledger"("org_id","purchase_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_ledger" ADD CONSTRAINT "session_ledger_operation_fk" FOREIGN KEY ("org_id","idempotency_key") REFERENCES "public"."operations"("org_id","idempotency_key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_ledger" ADD CONSTRAINT "session_ledger_booking_fk" FOREIGN KEY ("org_id","booking_id") REFERENCES "public"."bookings"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_inviter_id_users_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operations" ADD CONSTRAINT "operations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_purchases" ADD CONSTRAINT "client_purchases_client_fk" FOREIGN KEY ("org_id","client_id") REFERENCES "public"."clients"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_purchases" ADD CONSTRAINT "client_purchases_offer_fk" FOREIGN KEY ("org_id","offer_id") REFERENCES "public"."offers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_purchases" ADD CONSTRAINT "client_purchases_subscription_fk" FOREIGN KEY ("org_id","client_id","subscription_id") REFERENCES "public"."subscriptions"("org_id","client_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "client_purchases" ADD CONSTRAINT "client_purchases_figures_fk" FOREIGN KEY ("org_id","id","version","sessions_total","sessions_scheduled","sessions_used") REFERENCES "public"."session_ledger"("org_id","purchase_id","version","total_after","scheduled_after","used_after") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_sessions" ADD CONSTRAINT "sign_in_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_client_fk" FOREIGN KEY ("org_id","client_id") REFERENCES "public"."clients"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_offer_fk" FOREIGN KEY ("org_id","offer_id") REFERENCES "public"."offers"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_sessions" ADD CONSTRAINT "training_sessions_trainer_fk" FOREIGN KEY ("org_id","trainer_id") REFERENCES "public"."members"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_one_seat_per_client" ON "bookings" USING btree ("org_id","training_session_id","client_id") WHERE "bookings"."status" in ('pending', 'confirmed', 'completed', 'no_show') and "bookings"."kind" <> 'guest';--> statement-breakpoint
CREATE INDEX "bookings_due_idx" ON "bookings" USING btree ("org_id","ends_at","id") WHERE "bookings"."status" in ('pending', 'confirmed') and "bookings"."auto_complete";--> statement-breakpoint
CREATE INDEX "bookings_purchase_idx" ON "bookings" USING btree ("org_id","purchase_id");--> statement-breakpoint
CREATE INDEX "bookings_training_session_idx" ON "bookings" USING btree ("org_id","training_session_id");--> statement-breakpoint
CREATE INDEX "bookings_client_idx" ON "bookings" USING btree ("org_id","client_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "session_ledger_one_use_per_attempt" ON "session_ledger" USING btree ("org_id","booking_id","attempt") WHERE "session_ledger"."used_delta" = 1;--> statement-breakpoint
CREATE UNIQUE INDEX "session_ledger_one_reversal_per_use" ON "session_ledger" USING btree ("org_id","purchase_id","reverses_version") WHERE "session_ledger"."reverses_version" is not null;--> statement-breakpoint
CREATE INDEX "session_ledger_booking_idx" ON "session_ledger" USING btree ("org_id","booking_id") WHERE "session_ledger"."booking_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "members_user_key" ON "members" USING btree ("user_id","org_id");--> statement-breakpoint
CREATE INDEX "offers_name_idx" ON "offers" USING btree ("org_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_provider_account_key" ON "accounts" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "accounts_user_idx" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_sessions_token_key" ON "sign_in_sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "sign_in_sessions_user_idx" ON "sign_in_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_key" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "verifications_identifier_idx" ON "verifications" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_one_live_per_client" ON "subscriptions" USING btree ("org_id","client_id") WHERE "subscriptions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "training_sessions_calendar_idx" ON "training_sessions" USING btree ("org_id","starts_at");