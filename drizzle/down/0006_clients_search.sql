DROP INDEX "clients_search";
