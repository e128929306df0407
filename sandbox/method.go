package sandbox

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// method checks a call and returns what carries it out, or refuses. Both run under the server's lock, the check first,
// so that nothing has happened when a call is refused.
type method func(*call) (effect, *refusal)

// effect carries a checked call out and returns its result.
type effect func() any

// described is a result that comes with a description.
type described struct {
	result      any
	description string
}

func methods() map[string]method {
	return map[string]method{
		"getMe":                  (*call).getMe,
		"setWebhook":             (*call).setWebhook,
		"deleteWebhook":          (*call).deleteWebhook,
		"getWebhookInfo":         (*call).getWebhookInfo,
		"logOut":                 (*call).logOut,
		"close":                  (*call).closeBot,
		"sendMessage":            (*call).sendMessage,
		"sendPhoto":              (*call).sendPhoto,
		"sendDocument":           (*call).sendDocument,
		"forwardMessage":         (*call).forwardMessage,
		"copyMessage":            (*call).copyMessage,
		"editMessageText":        (*call).editMessageText,
		"editMessageCaption":     (*call).editMessageCaption,
		"editMessageReplyMarkup": (*call).editMessageReplyMarkup,
		"deleteMessage":          (*call).deleteMessage,
		"deleteMessages":         (*call).deleteMessages,
		"answerCallbackQuery":    (*call).answerCallbackQuery,
		"sendChatAction":         (*call).sendChatAction,
		"sendMessageDraft":       (*call).sendMessageDraft,
		"setMessageReaction":     (*call).setMessageReaction,
		"getFile":                (*call).getFile,
		"getChat":                (*call).getChat,
		"getChatMember":          (*call).getChatMember,
		"setMyCommands":          (*call).setMyCommands,
		"getMyCommands":          (*call).getMyCommands,
		"deleteMyCommands":       (*call).deleteMyCommands,
		"setMyName":              setText("name", 64, "name"),
		"getMyName":              getText("name"),
		"setMyDescription":       setText("description", 512, "description"),
		"getMyDescription":       getText("description"),
		"setMyShortDescription":  setText("short_description", 120, "short description"),
		"getMyShortDescription":  getText("short_description"),
		"setChatMenuButton":      (*call).setChatMenuButton,
		"getChatMenuButton":      (*call).getChatMenuButton,
	}
}

// outcome is what became of a call.
type outcome struct {
	answer  answer
	dropped bool // the connection is cut instead of answering
}

func (s *Server) serveMethod(w http.ResponseWriter, r *http.Request, name string) {
	canonical := s.canonical(name)
	c, broken := s.readCall(r, canonical)
	var o outcome
	if broken != nil {
		o = s.record(c, outcome{answer: broken.answer()}, broken)
	} else {
		o = s.execute(r.Context(), c)
	}
	if o.dropped {
		panic(http.ErrAbortHandler)
	}
	writeAnswer(w, o.answer)
}

// canonical is the method's name as documented: Telegram does not mind its case.
func (s *Server) canonical(name string) string {
	if s.schemas.known(name) {
		return name
	}
	for known := range s.schemas.props {
		if strings.EqualFold(known, name) {
			return known
		}
	}
	return name
}

// execute carries a call out, with the faults that are planned for it, and logs it.
func (s *Server) execute(ctx context.Context, c *call) outcome {
	s.mu.Lock()
	f := s.planned(c.method)
	s.mu.Unlock()
	if f == nil {
		return s.perform(ctx, c)
	}
	if f.Delay > 0 {
		select {
		case <-time.After(time.Duration(f.Delay)):
		case <-ctx.Done():
		case <-s.done:
		}
	}
	var o outcome
	switch {
	case f.ErrorCode == http.StatusOK:
		return s.perform(ctx, c)
	case f.AfterEffect:
		o = s.perform(ctx, c)
		o.answer = f.refusal().answer()
	default:
		o = s.record(c, outcome{answer: f.refusal().answer()}, f.refusal())
	}
	o.dropped = f.ErrorCode == 0
	return o
}

func (s *Server) perform(ctx context.Context, c *call) outcome {
	if !s.schemas.known(c.method) {
		err := &refusal{Code: http.StatusNotFound, Description: "Not Found: method not found"}
		return s.record(c, outcome{answer: err.answer()}, err)
	}
	c.normalise()
	unknown, wrong, err := s.schemas.check(c.method, c.forSchema())
	if err != nil {
		s.log.Error("sandbox schema", "method", c.method, "error", err)
	}
	if unknown != "" {
		c.object("the Bot API does not know this: " + unknown)
	}
	if c.method == "getUpdates" {
		result, refused := s.getUpdates(ctx, c)
		return s.record(c, outcomeOf(result, refused), refused)
	}
	s.mu.Lock() // until the call is in the log: who sees what it did finds it there
	defer s.mu.Unlock()
	result, refused := s.apply(c, wrong)
	return s.enter(c, outcomeOf(result, refused), refused)
}

func outcomeOf(result any, refused *refusal) outcome {
	if refused != nil {
		return outcome{answer: refused.answer()}
	}
	a := answer{OK: true, Result: result}
	if d, ok := result.(described); ok {
		a.Result, a.Description = d.result, d.description
	}
	return outcome{answer: a}
}

// apply checks the call and carries it out. wrong is what the schema found, for calls their method has no words of its own
// for. The caller holds the lock.
func (s *Server) apply(c *call, wrong string) (any, *refusal) {
	run, ok := s.methods[c.method]
	if !ok {
		return nil, &refusal{Code: http.StatusNotImplemented, Description: "Not Implemented: the sandbox does not have the method " + c.method + " yet"}
	}
	effect, refused := run(c)
	if refused != nil {
		return nil, refused
	}
	if wrong != "" {
		return nil, badRequest("wrong parameter: " + wrong)
	}
	return effect(), nil
}

// normalise brings parameters to the form in which they are checked.
func (c *call) normalise() {
	dropEmptyCopyText(c.params)
	c.dropNulls(c.params)
	if keys, ok := c.params["reply_markup"].(map[string]any); ok && len(keys) == 0 {
		delete(c.params, "reply_markup")
	}
	mode, ok := c.params["parse_mode"].(string)
	if !ok {
		return
	}
	if mode == "" {
		delete(c.params, "parse_mode")
	}
	for _, known := range []string{"HTML", "MarkdownV2", "Markdown"} {
		if strings.EqualFold(mode, known) {
			c.params["parse_mode"] = known
		}
	}
}

// dropNulls takes out fields that are null, which Telegram treats as absent wherever it looks for a value.
func (c *call) dropNulls(v any) {
	switch x := v.(type) {
	case map[string]any:
		for name, one := range x {
			if one == nil {
				delete(x, name)
				c.object(name + " is null: leave it out")
			}
			c.dropNulls(one)
		}
	case []any:
		for _, one := range x {
			c.dropNulls(one)
		}
	}
}

// record puts a call into the log that has done nothing others see.
func (s *Server) record(c *call, o outcome, refused *refusal) outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.enter(c, o, refused)
}

// enter puts a call into the log. A refusal the bot could have avoided is an objection. The caller holds the lock.
func (s *Server) enter(c *call, o outcome, refused *refusal) outcome {
	objections := c.soft
	if refused != nil && !refused.fair {
		objections = append(objections, refused.Description)
	}
	one := logged{
		Time:       time.Now().UnixMilli(),
		Method:     c.method,
		Params:     s.hideToken(c.logParams()),
		Answer:     s.hideToken(mustJSON(o.answer)),
		Objections: objections,
	}
	one = s.calls.add(one)
	s.emit(event{Type: "call", Call: &one})
	return o
}

func (c *call) logParams() json.RawMessage {
	if len(c.files) == 0 {
		return mustJSON(c.params)
	}
	shown := c.forSchema()
	copied := make(map[string]any, len(shown))
	for k, v := range shown {
		copied[k] = v
	}
	for name, f := range c.files {
		copied[name] = map[string]any{"file_name": f.name, "mime_type": f.mime, "file_size": len(f.content)}
	}
	return mustJSON(copied)
}

func writeAnswer(w http.ResponseWriter, a answer) {
	w.Header().Set("Content-Type", "application/json")
	code := http.StatusOK
	if !a.OK {
		code = a.ErrorCode
		if a.Parameters != nil && a.Parameters.RetryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(a.Parameters.RetryAfter))
		}
	}
	if code < 200 || code > 599 {
		code = http.StatusInternalServerError
	}
	w.WriteHeader(code)
	w.Write(mustJSON(a))
}

// chat finds the private chat a call speaks to.
func (c *call) chat() (*chat, *refusal) {
	raw := strings.TrimSpace(c.text("chat_id"))
	if raw == "" {
		return nil, badRequest("chat_id is empty")
	}
	// Bots reach channels and groups by username, never people.
	id, err := strconv.ParseInt(raw, 10, 64)
	if err != nil {
		return nil, badRequest("chat not found")
	}
	found := c.s.chats[id]
	if found == nil {
		return nil, badRequest("chat not found")
	}
	return found, nil
}

// writable finds the chat and refuses where the bot may not write.
func (c *call) writable() (*chat, *refusal) {
	found, err := c.chat()
	switch {
	case err != nil:
		return nil, err
	case found.blocked:
		return nil, forbidden("bot was blocked by the user")
	case !found.started:
		return nil, forbidden("bot can't initiate conversation with a user")
	}
	return found, nil
}
