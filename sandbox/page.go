package sandbox

import "embed"

//go:embed all:page
var pageFiles embed.FS
