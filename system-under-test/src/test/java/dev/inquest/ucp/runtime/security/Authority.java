package dev.inquest.ucp.runtime.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Signs certificates, with the JDK's own keytool. */
final class Authority {
  private static final String PASSWORD = "only for tests";

  private final Path folder;

  /** An authority of its own, with its files in that folder. */
  Authority(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Files.createDirectories(folder);
    Files.writeString(password(), PASSWORD + "\n");
    keytool(
        "-genkeypair",
        "-keystore",
        "ca.p12",
        "-alias",
        "ca",
        "-dname",
        "CN=authority",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-ext",
        "bc:c",
        "-validity",
        "30");
    keytool("-exportcert", "-keystore", "ca.p12", "-alias", "ca", "-file", "ca.cer");
    keytool(
        "-importcert", "-keystore", "trust.p12", "-alias", "ca", "-file", "ca.cer", "-noprompt");
  }

  /** A certificate for that name, and its key. */
  void sign(String name) throws IOException, InterruptedException {
    String store = name + ".p12";
    generate(store, name);
    keytool("-certreq", "-keystore", store, "-alias", "node", "-file", name + ".csr");
    keytool(
        "-gencert",
        "-keystore",
        "ca.p12",
        "-alias",
        "ca",
        "-infile",
        name + ".csr",
        "-outfile",
        name + ".cer",
        "-validity",
        "30");
    keytool("-importcert", "-keystore", store, "-alias", "ca", "-file", "ca.cer", "-noprompt");
    keytool("-importcert", "-keystore", store, "-alias", "node", "-file", name + ".cer");
  }

  /** A certificate for that name that nobody but itself has signed. */
  Path imposter(String name) throws IOException, InterruptedException {
    String store = "imposter-" + name + ".p12";
    generate(store, name);
    return folder.resolve(store);
  }

  Path keys(String name) {
    return folder.resolve(name + ".p12");
  }

  Path trusted() {
    return folder.resolve("trust.p12");
  }

  Path password() {
    return folder.resolve("password");
  }

  /** What a node of that name is told. */
  List<String> words(String name) {
    return List.of(
        "--tls-keystore",
        keys(name).toString(),
        "--tls-truststore",
        trusted().toString(),
        "--tls-password-file",
        password().toString());
  }

  private void generate(String store, String name) throws IOException, InterruptedException {
    keytool(
        "-genkeypair",
        "-keystore",
        store,
        "-alias",
        "node",
        "-dname",
        "CN=" + name + ",O=Inquest",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "30");
  }

  private void keytool(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(words));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + ": " + said);
    }
  }
}
