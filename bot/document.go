package bot

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"hrp/hr"
	"hrp/store"
)

// exportPrefix begins the name of the document that holds everything about an account.
const exportPrefix = "mydata:"

// Export is the document with everything that is held about an account.
func Export(account hr.ID) *hr.Document {
	return &hr.Document{Make: exportPrefix + account.String(), Name: "hrp-mydata.zip"}
}

// document makes a file at the moment it is sent.
func (b *Bot) document(ctx context.Context, d hr.Document, lang hr.Lang) ([]byte, error) {
	account, ok := strings.CutPrefix(d.Make, exportPrefix)
	if !ok {
		return b.match.Document(d.Make, lang)
	}
	id, err := hr.ParseID(account)
	if err != nil {
		return nil, fmt.Errorf("bot: document %q: %w", d.Make, err)
	}
	var out bytes.Buffer
	err = b.db.In(ctx, func(tx *store.Tx) error {
		out.Reset()
		return pack(ctx, tx, id, &out)
	})
	return out.Bytes(), err
}

// pack writes the archive: the data as JSON, and the person's files beside it under names of ours.
func pack(ctx context.Context, tx *store.Tx, account hr.ID, out *bytes.Buffer) error {
	data, files, err := tx.MyData(ctx, account)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(out)
	add := func(name string, content []byte) error {
		w, err := archive.Create(name)
		if err != nil {
			return err
		}
		_, err = w.Write(content)
		return err
	}
	if err := add("data.json", data); err != nil {
		return err
	}
	for i, f := range files {
		_, content, err := tx.ReadBlob(ctx, hr.Actor{Account: account}, f.ID)
		if err != nil {
			return err
		}
		if err := add(fmt.Sprintf("files/%d%s", i+1, strings.ToLower(path.Ext(f.Name))), content); err != nil {
			return err
		}
	}
	return archive.Close()
}
