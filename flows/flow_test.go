package flows

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTablesHold(t *testing.T) {
	require.NoError(t, New().Check())
}
