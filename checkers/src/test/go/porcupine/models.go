package main

import (
	"fmt"
	"sort"
	"strings"

	"github.com/anishathalye/porcupine"
)

// input is what was asked for; output what came back. An operation of unknown
// outcome may have happened or not: such steps are possible in every state,
// and "not" is always among what they may lead to.
type input struct {
	f        string
	argument string
}

type output struct {
	known    bool
	returned string
}

// step says where an operation that certainly happened leads: nowhere when it
// cannot have given that answer. any stands for every answer.
type step func(state string, in input, out output) []string

const nothing = "null"

// model makes one for Porcupine. States are text, so that == compares them.
func model(initial string, next step) porcupine.Model {
	nondeterministic := porcupine.NondeterministicModel{
		Init: func() []interface{} { return []interface{}{initial} },
		Step: func(state, in, out interface{}) []interface{} {
			var after []interface{}
			for _, s := range next(state.(string), in.(input), out.(output)) {
				after = append(after, s)
			}
			if !out.(output).known {
				after = append(after, state)
			}
			return after
		},
	}
	return nondeterministic.ToModel()
}

func when(possible bool, after string) []string {
	if possible {
		return []string{after}
	}
	return nil
}

// told says whether the answer is what it should be, or nobody knows it.
func told(out output, answer string) bool { return !out.known || out.returned == answer }

func register(state string, in input, out output) []string {
	switch in.f {
	case "read":
		return when(told(out, state), state)
	case "write":
		return []string{in.argument}
	}
	panic("register: " + in.f)
}

func writeOnce(state string, in input, out output) []string {
	switch {
	case in.f == "read":
		return when(told(out, state), state)
	case state == nothing:
		return when(told(out, `"accepted"`), in.argument)
	default:
		return when(told(out, `"rejected"`), state)
	}
}

func mutex(state string, in input, _ output) []string {
	if in.f == "acquire" {
		return when(state == "free", "held")
	}
	return when(state == "held", "free")
}

func elements(state string) []string {
	if state == "" {
		return nil
	}
	return strings.Split(state, ",")
}

func sorted(list []string) string {
	list = append([]string(nil), list...)
	sort.Strings(list)
	return strings.Join(list, ",")
}

func set(state string, in input, out output) []string {
	list := elements(state)
	if in.f == "read" {
		seen := strings.Trim(out.returned, "[]")
		return when(!out.known || sorted(elements(seen)) == state, state)
	}
	for _, element := range list {
		if element == in.argument {
			return []string{state}
		}
	}
	return []string{sorted(append(list, in.argument))}
}

func without(list []string, at int) []string {
	return append(append([]string(nil), list[:at]...), list[at+1:]...)
}

func unorderedQueue(state string, in input, out output) []string {
	list := elements(state)
	if in.f == "enqueue" {
		return []string{sorted(append(list, in.argument))}
	}
	if len(list) == 0 {
		return when(told(out, nothing), state)
	}
	var after []string
	for i, element := range list {
		if told(out, element) {
			after = append(after, strings.Join(without(list, i), ","))
		}
	}
	return after
}

func fifoQueue(state string, in input, out output) []string {
	list := elements(state)
	if in.f == "enqueue" {
		return []string{strings.Join(append(list, in.argument), ",")}
	}
	if len(list) == 0 {
		return when(told(out, nothing), state)
	}
	return when(told(out, list[0]), strings.Join(list[1:], ","))
}

func counter(state string, in input, out output) []string {
	if in.f == "read" {
		return when(told(out, state), state)
	}
	var sum, more int
	fmt.Sscan(state, &sum)
	fmt.Sscan(in.argument, &more)
	return []string{fmt.Sprint(sum + more)}
}

var models = map[string]porcupine.Model{
	"register":   model(nothing, register),
	"write-once": model(nothing, writeOnce),
	"mutex":      model("free", mutex),
	"set":        model("", set),
	"queue":      model("", unorderedQueue),
	"fifo-queue": model("", fifoQueue),
	"counter":    model("0", counter),
}
