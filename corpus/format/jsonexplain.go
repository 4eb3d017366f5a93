package format

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"tidemark/corpus"
)

// explainJSON words why a record, "a line" or "a record", holds no object.
// Only bad records come here, so it may read the text again.
func explainJSON(text []byte, what string, deep bool) (corpus.Reason, error) {
	if deep {
		return corpus.ReasonBadJSON, fmt.Errorf("values nested more than %d deep", maxDepth)
	}
	remedies := [2]string{"write one JSON object a line", "write each object on one line"}
	if what != "a line" {
		remedies = [2]string{"write each work as a JSON object", "write the file again"}
	}
	var value json.RawMessage
	var syntax *json.SyntaxError
	err := json.Unmarshal(text, &value)
	switch {
	case !errors.As(err, &syntax):
		return corpus.ReasonNotObject, fmt.Errorf("%s, not an object; %s", jsonKind(text), remedies[0])
	case syntax.Offset >= int64(len(text)) && bytes.HasPrefix(bytes.TrimSpace(text), []byte{'{'}):
		return corpus.ReasonBadJSON, fmt.Errorf("%s ends inside the object (%w); %s", strings.Replace(what, "a ", "the ", 1), syntax, remedies[1])
	}
	return corpus.ReasonBadJSON, fmt.Errorf("not JSON: %w at byte %d; %s", syntax, syntax.Offset, remedies[0])
}

// jsonKind names the JSON value that text holds.
func jsonKind(text []byte) string {
	switch text = bytes.TrimSpace(text); text[0] {
	case '[':
		return "a JSON array"
	case '"':
		return "a JSON string"
	case 't', 'f':
		return "a JSON true or false"
	case 'n':
		return "a JSON null"
	}
	return "a JSON number"
}

// reply returns what an object says that is no work but the answer of a web
// service that failed, else "".
func reply(o object) string {
	if o.isWork() || !o.has("error") && !o.has("errors") && !o.has("message") {
		return ""
	}
	coded := slices.ContainsFunc([]string{"error", "errors", "code", "status", "statusCode"}, o.has)
	if !coded || o.text("status") == "ok" {
		return ""
	}
	words := o.text("message", "error", "error.message", "detail")
	for _, name := range []string{"message", "errors"} {
		for _, item := range o.list(name) {
			inner, _ := objectIn(item)
			words = strings.TrimSpace(words + " " + inner.text("message", "detail", "title"))
		}
	}
	if words == "" { // {"error": null} says nothing
		return ""
	}
	return fmt.Sprintf("not a work but an error that a web service answered with: %s; ask it again", excerpt(oneLine(words)))
}

// isWork reports whether an object has a field that only a work has.
func (o object) isWork() bool {
	return slices.ContainsFunc(workNames, o.has) || o.names["title"] != "" && o.nested(o.names["title"]) != nil ||
		o.names["abstract"] != "" && o.nested(o.names["abstract"]) != nil
}

// workNames are names of fields that tell a work from what stands around it.
var workNames = []string{"title", "abstract", "summary", "text", "body", "paperId", "paperAbstract", "corpusid", "DOI", "doi", "abstract_inverted_index", "display_name"}
