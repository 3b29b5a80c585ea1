package dev.inquest.nemesis.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.inquest.nemesis.Link;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What defines each shape, for many seeds and every number of nodes that matters. */
final class ShapesTest {
  private static final int SEEDS = 200;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void halvesAreTwoCompleteGroupsOfNearlyTheSameSize(int size) {
    for (List<Link> links : drawn(Shapes::halves, size)) {
      List<Set<String>> groups = groups(nodes(size), links);
      assertThat(groups).hasSize(2);
      assertThat(Math.abs(groups.getFirst().size() - groups.getLast().size()))
          .isLessThanOrEqualTo(1);
      assertThat(links).containsExactlyElementsOf(everyLinkBetween(nodes(size), groups));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void isolateLeavesOneNodeAloneAndEveryNodeIsChosenByAndBy(int size) {
    Set<String> alone = new TreeSet<>();
    for (List<Link> links : drawn(Shapes::isolate, size)) {
      List<Set<String>> groups = groups(nodes(size), links);
      assertThat(groups).hasSize(2).anyMatch(group -> group.size() == 1);
      assertThat(links).containsExactlyElementsOf(everyLinkBetween(nodes(size), groups));
      groups.stream().filter(group -> group.size() == 1).forEach(alone::addAll);
    }
    assertThat(alone).containsExactlyElementsOf(nodes(size));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void majorityMinorityLeavesAMajorityTogether(int size) {
    Set<Integer> minorities = new TreeSet<>();
    for (List<Link> links : drawn(Shapes::majorityMinority, size)) {
      List<Set<String>> groups = groups(nodes(size), links);
      assertThat(groups).hasSize(size == 2 ? 1 : 2);
      assertThat(groups).anyMatch(group -> 2 * group.size() > size);
      assertThat(links).containsExactlyElementsOf(everyLinkBetween(nodes(size), groups));
      minorities.add(groups.stream().mapToInt(Set::size).min().orElseThrow());
    }
    assertThat(minorities)
        .containsExactlyElementsOf(
            size == 2 ? List.of(2) : IntStream.rangeClosed(1, (size - 1) / 2).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void inARingEveryNodeHearsAMajorityAndNoTwoTheSame(int size) {
    for (List<Link> links : drawn(Shapes::majoritiesRing, size)) {
      Set<Set<String>> heard = new LinkedHashSet<>();
      for (String node : nodes(size)) {
        Set<String> majority = heardBy(node, nodes(size), links);
        assertThat(majority).contains(node).hasSize(size / 2 + 1);
        heard.add(majority);
      }
      assertThat(heard).hasSize(size == 2 ? 1 : size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void aBridgeIsTheOnlyNodeThatBothHalvesReach(int size) {
    for (List<Link> links : drawn(Shapes::bridge, size)) {
      List<String> whole =
          nodes(size).stream()
              .filter(node -> links.stream().noneMatch(link -> touches(link, node)))
              .toList();
      assertThat(whole).hasSize(size == 2 ? 2 : 1);
      List<String> rest = new ArrayList<>(nodes(size));
      rest.removeAll(whole);
      List<Set<String>> groups = groups(rest, links);
      assertThat(groups).hasSize(size == 2 ? 0 : 2);
      assertThat(links).containsExactlyElementsOf(everyLinkBetween(rest, groups));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void oneWayCutsAllFromOneGroupToTheRestAndNothingBack(int size) {
    for (List<Link> links : drawn(Shapes::oneWay, size)) {
      Set<String> unheard = new TreeSet<>(links.stream().map(Link::from).toList());
      Set<String> rest = new TreeSet<>(links.stream().map(Link::to).toList());
      assertThat(unheard).isNotEmpty().doesNotContainAnyElementsOf(rest);
      assertThat(unheard.size() + rest.size()).isEqualTo(size);
      assertThat(links).hasSize(unheard.size() * rest.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void randomLinksTakesAnyLinkAndNeverNone(int size) {
    Set<Link> everDrawn = new LinkedHashSet<>();
    for (List<Link> links : drawn(Shapes::randomLinks, size)) {
      assertThat(links).isNotEmpty().doesNotHaveDuplicates();
      everDrawn.addAll(links);
    }
    assertThat(everDrawn).hasSize(size * (size - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void clientsLoseSomeBrokersAndKeepOne(int size) {
    Set<Integer> ways = new TreeSet<>();
    for (List<Link> links : drawn(Shapes::clients, size)) {
      assertThat(links).isNotEmpty().allMatch(link -> touches(link, Link.CLIENTS));
      Set<String> lost = new TreeSet<>();
      links.forEach(link -> lost.add(link.from().equals(Link.CLIENTS) ? link.to() : link.from()));
      assertThat(nodes(size)).containsAll(lost);
      assertThat(lost).hasSizeLessThan(Math.max(2, size));
      ways.add(links.size() / lost.size());
    }
    assertThat(ways).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void theSameSeedGivesTheSameLinks(int size) {
    List<BiFunction<List<String>, RandomGenerator, List<Link>>> shapes =
        List.of(
            Shapes::halves,
            Shapes::isolate,
            Shapes::majorityMinority,
            Shapes::majoritiesRing,
            Shapes::bridge,
            Shapes::oneWay,
            Shapes::randomLinks,
            Shapes::clients);
    shapes.forEach(shape -> assertThat(drawn(shape, size)).isEqualTo(drawn(shape, size)));
  }

  static List<String> nodes(int size) {
    return IntStream.rangeClosed(1, size).mapToObj(number -> "b" + number).toList();
  }

  private static List<List<Link>> drawn(
      BiFunction<List<String>, RandomGenerator, List<Link>> shape, int size) {
    return IntStream.range(0, SEEDS)
        .mapToObj(seed -> shape.apply(nodes(size), new SplittableRandom(seed)))
        .toList();
  }

  /** Who reaches whom, directly or through others, over links that are not cut either way. */
  private static List<Set<String>> groups(List<String> nodes, List<Link> cut) {
    List<Set<String>> groups = new ArrayList<>();
    for (String node : nodes) {
      Set<String> joined = new TreeSet<>(Set.of(node));
      List<Set<String>> reached =
          groups.stream()
              .filter(group -> group.stream().anyMatch(other -> connected(node, other, cut)))
              .toList();
      reached.forEach(joined::addAll);
      groups.removeAll(reached);
      groups.add(joined);
    }
    return groups;
  }

  private static boolean connected(String first, String second, List<Link> cut) {
    return !cut.contains(new Link(first, second)) || !cut.contains(new Link(second, first));
  }

  private static List<Link> everyLinkBetween(List<String> nodes, List<Set<String>> groups) {
    return Shapes.where(
        nodes,
        (from, to) ->
            groups.stream().noneMatch(group -> group.contains(from) && group.contains(to)));
  }

  private static Set<String> heardBy(String node, List<String> nodes, List<Link> cut) {
    Set<String> heard = new TreeSet<>(Set.of(node));
    nodes.stream()
        .filter(other -> !other.equals(node) && !cut.contains(new Link(other, node)))
        .forEach(heard::add);
    return heard;
  }

  private static boolean touches(Link link, String node) {
    return link.from().equals(node) || link.to().equals(node);
  }
}
