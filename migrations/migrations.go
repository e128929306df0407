// Package migrations holds the schema of the database: forward only, one small numbered file per change, each of
// which runs while the previous binary still serves.
package migrations

import "embed"

// Files are the migrations in goose's SQL format, named NNNN_name.sql.
//
//go:embed *.sql
var Files embed.FS
