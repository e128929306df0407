package sandbox

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// signer signs the launch data of Mini Apps: with the bot's token as Telegram does, and with a key pair of the sandbox's own
// where Telegram signs for third parties with a key nobody else has.
type signer struct {
	secret []byte
	botID  string
	own    ed25519.PrivateKey
}

func newSigner(token string) signer {
	mac := hmac.New(sha256.New, []byte("WebAppData"))
	mac.Write([]byte(token))
	id, _, _ := strings.Cut(token, ":")
	seed := sha256.Sum256([]byte("sandbox third-party key of " + token))
	return signer{secret: mac.Sum(nil), botID: id, own: ed25519.NewKeyFromSeed(seed[:])}
}

// sign turns fields into initData: an urlencoded query with signature and hash.
func (g signer) sign(fields map[string]string) string {
	third := ed25519.Sign(g.own, []byte(g.botID+":WebAppData\n"+checkString(fields)))
	fields["signature"] = base64.RawURLEncoding.EncodeToString(third)
	mac := hmac.New(sha256.New, g.secret)
	mac.Write([]byte(checkString(fields)))
	values := url.Values{"hash": {hex.EncodeToString(mac.Sum(nil))}}
	for k, v := range fields {
		values.Set(k, v)
	}
	return values.Encode()
}

func checkString(fields map[string]string) string {
	var lines []string
	for k, v := range fields {
		lines = append(lines, k+"="+v)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// launchData is the initData of a Mini App a person opens now.
func (s *Server) launchData(in *chat, startParam string) string {
	fields := map[string]string{
		"auth_date":     strconv.FormatInt(time.Now().Unix(), 10),
		"chat_instance": s.chatInstance(in),
		"chat_type":     "private",
		"query_id":      "AA" + randomText(14),
		"user": string(mustJSON(struct {
			ID              int64  `json:"id"`
			FirstName       string `json:"first_name"`
			LastName        string `json:"last_name"`
			Username        string `json:"username,omitempty"`
			LanguageCode    string `json:"language_code,omitempty"`
			AllowsWriteToPM bool   `json:"allows_write_to_pm,omitempty"`
		}{in.user.ID, in.user.FirstName, in.user.LastName, in.user.Username, in.user.LanguageCode, in.started && !in.blocked})),
	}
	if startParam != "" {
		fields["start_param"] = startParam
	}
	return s.signer.sign(fields)
}

// chatInstance is the number by which a chat is known without telling its id.
func (s *Server) chatInstance(in *chat) string {
	mac := hmac.New(sha256.New, s.signer.secret)
	mac.Write([]byte(strconv.FormatInt(in.user.ID, 10)))
	sum := mac.Sum(nil)
	var n int64
	for _, b := range sum[:8] {
		n = n<<8 | int64(b)
	}
	return strconv.FormatInt(n, 10)
}
