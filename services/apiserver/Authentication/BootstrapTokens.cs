using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Authentication;

/// <summary>Tokens <c>id.secret</c> with which new nodes ask for a certificate: Secrets <c>kube-system/bootstrap-token-ID</c>.</summary>
/// <remarks>Source: <c>k8s.io/kubernetes/plugin/pkg/auth/authenticator/token/bootstrap</c>.</remarks>
internal sealed partial class BootstrapTokens(WatchCaches caches, TimeProvider time) : ITokenAuthenticator
{
    public const string SecretType = "bootstrap.kubernetes.io/token";

    private const string BaseGroup = "system:bootstrappers";
    private const string UserPrefix = "system:bootstrap:";

    public ValueTask<AuthenticatedToken?> AuthenticateAsync(string token, IReadOnlyList<string> audiences, CancellationToken ct) => new(Find(token, audiences));

    private AuthenticatedToken? Find(string token, IReadOnlyList<string> audiences)
    {
        if (TokenForm().Match(token) is not { Success: true } match)
            return null;
        var (id, given) = (match.Groups[1].Value, match.Groups[2].Value);
        if (caches["secrets"].TryGetState()?.Objects.Find($"kube-system/bootstrap-token-{id}")?.Decode() is not Secret { Type: SecretType, Metadata.DeletionTimestamp: null } secret)
            return null;
        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Text(secret, "token-secret")));
        if (!isRight || Text(secret, "token-id") != id || Text(secret, "usage-bootstrap-authentication") != "true" || IsOver(secret) || GroupsOf(secret) is not { } groups)
            return null;
        return new(new() { Username = UserPrefix + id, Groups = groups }, audiences);
    }

    /// <summary>Whether the token has expired; a time that cannot be read counts as past.</summary>
    private bool IsOver(Secret secret) => Text(secret, "expiration") is { Length: > 0 } text
        && !(DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) && time.GetUtcNow() < end);

    /// <summary>The groups, or null when the secret asks for one that is none of the bootstrappers'.</summary>
    private static string[]? GroupsOf(Secret secret)
    {
        var extra = Text(secret, "auth-extra-groups").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return extra.All(static group => GroupForm().IsMatch(group)) ? [BaseGroup, .. extra] : null;
    }

    private static string Text(Secret secret, string key) => secret.Data.TryGetValue(key, out var bytes) ? Encoding.UTF8.GetString(bytes) : "";

    [GeneratedRegex(@"\A([a-z0-9]{6})\.([a-z0-9]{16})\z")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"\Asystem:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]\z")]
    private static partial Regex GroupForm();
}
