package store

import (
	"maps"
	"slices"
)

// ConstraintNames lists the constraints that map to domain errors, for the test that they exist.
func ConstraintNames() []string { return slices.Sorted(maps.Keys(constraints())) }
