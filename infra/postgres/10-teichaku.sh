#!/usr/bin/env bash
# Runs once, when the volume is new. The owner is no superuser: a superuser would pass by the row-level security that
# keeps corporations apart, and Teichaku refuses such a connection. CREATEROLE lets it make its two lesser roles.
set -euo pipefail
psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 --set password="$TEICHAKU_DB_PASSWORD" <<'SQL'
CREATE ROLE teichaku LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE teichaku OWNER teichaku;
SQL
