import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Signs a submission (RFC 9421, Ed25519) and sends it. Java 17 or later, nothing but the JDK.
 *
 * <pre>java Sign.java https://gongshi.example clerk.jwk disclosures body.json [--dry-run]</pre>
 */
public class Sign {
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 4) {
      System.err.println("usage: java Sign.java HOST KEY.jwk DATASET BODY.json [--dry-run]");
      System.exit(2);
    }
    boolean dryRun = arguments.length > 4 && arguments[4].equals("--dry-run");
    HttpResponse<String> answer =
        submit(arguments[0], Path.of(arguments[1]), arguments[2], Path.of(arguments[3]), dryRun);
    System.out.println(answer.statusCode());
    System.out.println(answer.body());
    System.exit(answer.statusCode() < 400 ? 0 : 1); // the problem document says why
  }

  static HttpResponse<String> submit(
      String host, Path keyFile, String dataset, Path bodyFile, boolean dryRun)
      throws IOException, InterruptedException, GeneralSecurityException {
    String jwk = Files.readString(keyFile);
    byte[] body = Files.readAllBytes(bodyFile); // these very bytes are signed and sent
    String path = "/v1/" + dataset + "/submissions";
    URI target = URI.create(host.replaceAll("/+$", "") + path + (dryRun ? "?dryRun=true" : ""));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .timeout(Duration.ofMinutes(1))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    signedHeaders(authority(target), path, body, jwk, dryRun).forEach(request::header);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(
        request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  static Map<String, String> signedHeaders(
      String authority, String path, byte[] body, String jwk, boolean dryRun)
      throws GeneralSecurityException {
    String digest = "sha-256=:" + base64(sha256(body)) + ":";
    long created = Instant.now().getEpochSecond();
    // Exactly these five, in this order.
    String parameters =
        "(\"@method\" \"@authority\" \"@path\" \"content-type\" \"content-digest\")"
            + ";created=" + created
            + ";expires=" + (created + 300)
            + ";keyid=\"" + thumbprint(jwk) + "\""
            + ";alg=\"ed25519\""
            + ";tag=\"" + (dryRun ? "gongshi-dry-run" : "gongshi-submission") + "\"";
    String base =
        String.join(
            "\n",
            "\"@method\": POST",
            "\"@authority\": " + authority,
            "\"@path\": " + path,
            "\"content-type\": application/json",
            "\"content-digest\": " + digest,
            "\"@signature-params\": " + parameters);
    byte[] secret = Base64.getUrlDecoder().decode(member(jwk, "d"));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519")
            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret)));
    signature.update(base.getBytes(StandardCharsets.UTF_8));
    return Map.of(
        "Content-Type", "application/json",
        "Content-Digest", digest,
        "Signature-Input", "sig1=" + parameters,
        "Signature", "sig1=:" + base64(signature.sign()) + ":");
  }

  /** Host in lower case, with its port unless that is the scheme's own. */
  static String authority(URI target) {
    int own = target.getScheme().equals("https") ? 443 : 80;
    boolean named = target.getPort() != -1 && target.getPort() != own;
    return target.getHost().toLowerCase() + (named ? ":" + target.getPort() : "");
  }

  /** RFC 7638: the required members in order, no white space. */
  static String thumbprint(String jwk) throws GeneralSecurityException {
    String text =
        "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + member(jwk, "x") + "\"}";
    byte[] digest = sha256(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  /** The JDK has no JSON parser; the two members needed are base64url of 43 characters. */
  static String member(String jwk, String name) {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([\\w-]{43})\"").matcher(jwk);
    if (!found.find()) throw new IllegalArgumentException("the key file holds no Ed25519 key");
    return found.group(1);
  }

  static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
