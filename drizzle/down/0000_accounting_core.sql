-- Purchases, ledger and bookings point at each other: cut one side of each circle, then drop from the leaves up.
ALTER TABLE "client_purchases" DROP CONSTRAINT "client_purchases_figures_fk";--> statement-breakpoint
ALTER TABLE "session_ledger" DROP CONSTRAINT "session_ledger_booking_fk";--> statement-breakpoint
DROP TABLE "bookings";--> statement-breakpoint
DROP TABLE "session_ledger";--> statement-breakpoint
DROP TABLE "client_purchases";--> statement-breakpoint
DROP TABLE "subscriptions";--> statement-breakpoint
DROP TABLE "training_sessions";--> statement-breakpoint
DROP TABLE "operations";--> statement-breakpoint
DROP TABLE "offers";--> statement-breakpoint
DROP TABLE "clients";--> statement-breakpoint
DROP TABLE "invitations";--> statement-breakpoint
DROP TABLE "members";--> statement-breakpoint
DROP TABLE "organizations";--> statement-breakpoint
DROP TABLE "accounts";--> statement-breakpoint
DROP TABLE "sign_in_sessions";--> statement-breakpoint
DROP TABLE "verifications";--> statement-breakpoint
DROP TABLE "users";
