package dev.inquest.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * One Java source of the project as the tidy test sees it: its lines, its types and the length of
 * each method.
 */
record SourceFile(Path path, List<String> lines, List<String> types, List<Method> methods) {

  /**
   * A method or constructor with a body: its name and the number of lines from its declaration to
   * its closing brace.
   */
  record Method(String name, int lines) {}

  String packageFolder() {
    return path.getParent().toString();
  }

  boolean isPackageInfo() {
    return path.endsWith("package-info.java");
  }

  /**
   * Parses with the JDK's own parser, so that lengths are those of the language and not of a
   * pattern.
   */
  static SourceFile parse(Path path) {
    try {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (var files = compiler.getStandardFileManager(null, null, null)) {
        JavacTask task =
            (JavacTask)
                compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(path));
        CompilationUnitTree unit = task.parse().iterator().next();
        Lengths lengths = new Lengths(unit, Trees.instance(task).getSourcePositions());
        lengths.scan(unit, null);
        return new SourceFile(path, Files.readAllLines(path), lengths.types, lengths.methods);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Lengths extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> types = new ArrayList<>();
    private final List<Method> methods = new ArrayList<>();

    Lengths(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree node, Void unused) {
      types.add(node.getSimpleName().toString());
      return super.visitClass(node, null);
    }

    @Override
    public Void visitMethod(MethodTree node, Void unused) {
      long start = positions.getStartPosition(unit, node);
      if (node.getBody() != null && start >= 0) {
        LineMap map = unit.getLineMap();
        long first = map.getLineNumber(positions.getStartPosition(unit, node.getBody()));
        long last = map.getLineNumber(positions.getEndPosition(unit, node.getBody()));
        methods.add(new Method(node.getName().toString(), (int) (last - first + 1)));
      }
      return super.visitMethod(node, null);
    }
  }
}
