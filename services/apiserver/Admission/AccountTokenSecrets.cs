using System.Text;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Tokens;

namespace Cluster.ApiServer.Admission;

/// <summary>Fills Secrets of type <c>kubernetes.io/service-account-token</c> with the account's token, the namespace and the cluster's authority.</summary>
/// <param name="authorityFile">PEM with which clients recognise the server; null for none.</param>
/// <remarks>
/// Where upstream has a controller fill the Secret later, or delete it when there is no such account, this answers at once. The account owns the
/// Secret, so that the garbage collector takes it when the account goes; the token itself has died by then.
/// </remarks>
internal sealed class AccountTokenSecrets(ServiceAccountTokens tokens, KnownObjects objects, string? authorityFile) : IMutatingAdmission
{
    private const string Type = "kubernetes.io/service-account-token";
    private const string NameAnnotation = "kubernetes.io/service-account.name";
    private const string UidAnnotation = "kubernetes.io/service-account.uid";

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        tokens.CanSign && request is { IsWrite: true, Object: Secret { Type: Type } secret } ? FillAsync(request, secret, ct) : new(request.Object);

    private async ValueTask<IKubernetesObject?> FillAsync(AdmissionRequest request, Secret secret, CancellationToken ct)
    {
        if (secret.Metadata.Annotations.GetValueOrDefault(NameAnnotation) is not { Length: > 0 } name)
            return secret; // the kind's own rules say what is missing
        var account = await objects.FindAsync<ServiceAccount>("serviceaccounts", $"{request.Namespace}/{name}", ct);
        var isMeant = account is not null && (!secret.Metadata.Annotations.TryGetValue(UidAnnotation, out var uid) || uid == account.Metadata.Uid);
        if (!isMeant)
            return request.IsCreate ? throw request.Refusal($"serviceaccounts \"{name}\" not found") : secret;
        var data = new Dictionary<string, byte[]>(secret.Data) { ["namespace"] = Encoding.UTF8.GetBytes(request.Namespace) };
        data.TryAdd("token", Encoding.UTF8.GetBytes(TokenFor(request, account!)));
        if (await ReadAuthorityAsync(ct) is { } authority)
            data["ca.crt"] = authority;
        return secret with { Metadata = Owned(secret.Metadata, account!), Data = data };
    }

    private string TokenFor(AdmissionRequest request, ServiceAccount account) => tokens.SignLegacy(new()
    {
        Namespace = request.Namespace,
        SecretName = request.Name,
        AccountName = account.Metadata.Name,
        AccountUid = account.Metadata.Uid,
        Subject = $"{Users.ServiceAccountPrefix}{request.Namespace}:{account.Metadata.Name}",
    });

    private static Api.Meta.V1.ObjectMeta Owned(Api.Meta.V1.ObjectMeta meta, ServiceAccount account) => meta with
    {
        Annotations = new Dictionary<string, string>(meta.Annotations) { [UidAnnotation] = account.Metadata.Uid },
        OwnerReferences = meta.OwnerReferences.Any(owner => owner.Uid == account.Metadata.Uid)
            ? meta.OwnerReferences
            : [.. meta.OwnerReferences, new() { ApiVersion = "v1", Kind = "ServiceAccount", Name = account.Metadata.Name, Uid = account.Metadata.Uid }],
    };

    private async ValueTask<byte[]?> ReadAuthorityAsync(CancellationToken ct)
    {
        try
        {
            return authorityFile is null ? null : await File.ReadAllBytesAsync(authorityFile, ct);
        }
        catch (IOException)
        {
            return null; // being replaced; the token is what matters
        }
    }
}
