package dev.slope.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of a column and their numbers: given ones, or all that come, in the order in which they first do. */
final class Categories {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final boolean given;

    Categories(List<String> given) {
        this.given = !given.isEmpty();
        given.forEach(text -> numbers.put(text, numbers.size()));
    }

    /** The number of a text; -1 if it is not one of those that were given. */
    int number(String text) {
        Integer number = numbers.get(text);
        if (number != null) {
            return number;
        }
        if (given) {
            return -1;
        }
        numbers.put(text, numbers.size());
        return numbers.size() - 1;
    }

    /** All texts: as given, or sorted. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(numbers.keySet());
        if (!given) {
            texts.sort(null);
        }
        return texts;
    }

    /** By the number that a text had so far, its place in {@link #texts}. */
    int[] places() {
        List<String> texts = texts();
        int[] places = new int[texts.size()];
        for (int place = 0; place < places.length; place++) {
            places[numbers.getOrDefault(texts.get(place), -1)] = place;
        }
        return places;
    }
}
