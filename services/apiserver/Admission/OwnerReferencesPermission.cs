using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission;

/// <summary>Naming an owner can delete an object, and can keep the owner from going: whoever does it must be allowed either.</summary>
/// <remarks>Source: upstream's <c>OwnerReferencesPermissionEnforcement</c>.</remarks>
internal sealed class OwnerReferencesPermission(IServiceProvider provider, ResourceRegistry registry) : IValidatingAdmission
{
    // Authorizers may in turn be made of what this chain is part of; they are asked for when they are needed.
    private AuthorizerChain Authorizers => provider.GetRequiredService<AuthorizerChain>();

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.Operation is not (AdmissionOperation.Create or AdmissionOperation.Update) || request is { Resource.Name: "pods", Subresource: "status" })
            return;
        var (next, current) = (request.Object!.Metadata.OwnerReferences, request.Current?.Metadata.OwnerReferences ?? []);
        if (next.SequenceEqual(current))
            return;
        if (!request.IsCreate && await AskAsync(WishTo("delete", request), ct) is { } refused)
            throw request.Refusal($"cannot set an ownerRef on a resource you can't delete: {refused}, <nil>");
        foreach (var owner in NewlyBlocking(next, current))
            await CheckBlockingAsync(request, owner, ct);
    }

    private static IEnumerable<OwnerReference> NewlyBlocking(IReadOnlyList<OwnerReference> next, IReadOnlyList<OwnerReference> current) =>
        next.Where(owner => owner.BlockOwnerDeletion is true && !current.Any(before => before.Uid == owner.Uid && before.BlockOwnerDeletion is true));

    private async ValueTask CheckBlockingAsync(AdmissionRequest request, OwnerReference owner, CancellationToken ct)
    {
        var slash = owner.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version) = slash < 0 ? ("", owner.ApiVersion) : (owner.ApiVersion[..slash], owner.ApiVersion[(slash + 1)..]);
        var owners = registry.Served.Where(served => served.Group == group && served.Version == version && served.Definition.Kind == owner.Kind).ToList();
        if (owners.Count == 0)
        {
            throw request.Refusal($"cannot set blockOwnerDeletion in this case because cannot find RESTMapping for APIVersion {owner.ApiVersion} Kind {owner.Kind}: "
                + $"no matches for kind \"{owner.Kind}\" in version \"{owner.ApiVersion}\"");
        }

        foreach (var served in owners)
        {
            var wish = new AccessAttributes(request.User, "update")
            {
                IsResource = true,
                Group = group,
                Version = version,
                Resource = served.Definition.Plural,
                Subresource = "finalizers",
                Namespace = served.Definition.Namespaced ? request.Namespace : "",
                Name = owner.Name,
            };
            if (await AskAsync(wish, ct) is { } refused)
                throw request.Refusal($"cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on: {refused}, <nil>");
        }
    }

    private static AccessAttributes WishTo(string verb, AdmissionRequest request) => new(request.User, verb)
    {
        IsResource = true,
        Group = request.Resource.Group,
        Version = request.Resource.Version,
        Resource = request.Resource.Plural,
        Namespace = request.Namespace,
        Name = request.Name,
    };

    /// <summary>Why not; null when he may.</summary>
    private async ValueTask<string?> AskAsync(AccessAttributes wish, CancellationToken ct) =>
        await Authorizers.AuthorizeAsync(wish, ct) is { IsAllowed: false } decision ? decision.Reason : null;
}
