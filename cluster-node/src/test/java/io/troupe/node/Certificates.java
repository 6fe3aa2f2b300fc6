package io.troupe.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key with a certificate that is its own authority, in the files that cert-manager would make. */
record Certificates(Path folder) {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final String ALIAS = "node";

    static Certificates in(Path folder) {
        try {
            Files.createDirectories(folder);
            var made = new Certificates(folder);
            made.generate();
            made.write(
                    "tls.key",
                    "PRIVATE KEY",
                    made.store().getKey(ALIAS, PASSWORD).getEncoded());
            made.write(
                    "tls.crt", "CERTIFICATE", made.store().getCertificate(ALIAS).getEncoded());
            made.write(
                    "ca.crt", "CERTIFICATE", made.store().getCertificate(ALIAS).getEncoded());
            return made;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void generate() throws IOException, InterruptedException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "2",
                "-dname",
                "CN=troupe",
                "-ext",
                "san=dns:troupe,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                storeFile().toString(),
                "-storepass",
                new String(PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private void write(String name, String type, byte[] bytes) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    /** For a server that shows this certificate. */
    SSLContext serverContext() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(storeFile().toFile(), PASSWORD);
    }

    private Path storeFile() {
        return folder.resolve("store.p12");
    }
}
