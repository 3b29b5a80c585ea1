package main

import (
	"strconv"
	"strings"

	"github.com/anishathalye/porcupine"
)

// Porcupine is to be measured at its best: where every operation leads to one
// state at most it is faster with a deterministic model, and over numbers.

type swap struct {
	f        byte
	old, new int
}

type seen struct {
	known bool
	value int
}

// number is a value as a number: null is one that no history holds.
func number(text string) int {
	if text == nothing || text == "" {
		return -1 << 31
	}
	value, err := strconv.Atoi(text)
	if err != nil {
		panic(err)
	}
	return value
}

func swapOf(o operation) (swap, seen) {
	switch o.F {
	case "read":
		return swap{f: 'r'}, seen{o.Known, number(o.Returned)}
	case "write":
		return swap{f: 'w', new: number(o.Argument)}, seen{known: o.Known}
	default:
		pair := strings.Split(strings.Trim(o.Argument, "[]"), ",")
		return swap{f: 'c', old: number(pair[0]), new: number(pair[1])}, seen{known: o.Known}
	}
}

var casRegister = porcupine.Model{
	Init: func() interface{} { return number(nothing) },
	Step: func(state, in, out interface{}) (bool, interface{}) {
		now, i, o := state.(int), in.(swap), out.(seen)
		switch i.f {
		case 'r':
			return !o.known || o.value == now, state
		case 'w':
			return true, i.new
		}
		if now == i.old {
			return true, i.new
		}
		return !o.known, state
	},
}
