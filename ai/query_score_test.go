package ai

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
	"fmt"
)

func TestDump(t *testing.T) {
	f, err := os.Open(os.Getenv("QUERIES"))
	if err != nil {
		t.Skip()
	}
	out, _ := os.Create(os.Getenv("OUT"))
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var row struct{ ID, Query string }
		json.Unmarshal(s.Bytes(), &row)
		b, _ := json.Marshal(map[string]any{"id": row.ID, "got": ParseQuery(row.Query)})
		fmt.Fprintln(out, string(b))
	}
	out.Close()
}
