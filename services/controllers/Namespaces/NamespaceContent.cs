using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.Namespaces;

/// <summary>Deletes whatever lives in a namespace, of every kind that the API server serves at the moment.</summary>
internal sealed class NamespaceContent(IClusterApi api, TimeProvider time)
{
    private static readonly TimeSpan GracePause = TimeSpan.FromSeconds(2);

    public async Task<NamespaceRemains> DeleteAsync(string ns, CancellationToken ct)
    {
        IReadOnlyList<DiscoveredResource> resources;
        string? discoveryFailure = null;
        try
        {
            resources = await api.DiscoverAsync(ct);
        }
        catch (KubernetesException failure)
        {
            (resources, discoveryFailure) = ([], failure.Message);
        }
        var rounds = await Task.WhenAll(resources
            .Where(resource => resource.Type.Namespaced && resource.Can("list") && resource.Can("delete") && !IsEvent(resource))
            .Select(resource => DeleteAsync(resource, ns, ct)));

        // Events go last: deleting the rest makes some.
        var left = rounds.Where(round => round.Left.Count > 0).ToList();
        if (left.Count == 0)
            rounds = [.. rounds, .. await Task.WhenAll(resources.Where(IsEvent).Take(1).Select(resource => DeleteAsync(resource, ns, ct)))];
        left = [.. rounds.Where(round => round.Left.Count > 0)];
        return new()
        {
            Objects = left.ToDictionary(round => NameOf(round.Resource), round => round.Left.Count),
            Finalizers = left.SelectMany(round => round.Left).SelectMany(obj => obj.Metadata.Finalizers).CountBy(name => name).ToDictionary(),
            DiscoveryFailure = discoveryFailure,
            DeletionFailure = rounds.Select(round => round.Failure).FirstOrDefault(failure => failure is not null),
            Patience = PatienceFor(left.SelectMany(round => round.Left)),
        };
    }

    private async Task<(ResourceType Resource, IReadOnlyList<PartialObject> Left, string? Failure)> DeleteAsync(DiscoveredResource resource, string ns, CancellationToken ct)
    {
        try
        {
            var query = new ListQuery { Namespace = ns };
            var before = await api.ListAsync(resource.Type, query, ct);
            if (before.Items.Count == 0)
                return (resource.Type, [], null);
            var options = new DeleteOptions { PropagationPolicy = "Background" };
            if (resource.Can("deletecollection"))
                await api.DeleteCollectionAsync(resource.Type, query, options, ct);
            else
                await Task.WhenAll(before.Items.Select(obj => api.DeleteAsync(resource.Type, ObjectKey.Of(obj), options, ct)));
            return (resource.Type, (await api.ListAsync(resource.Type, query, ct)).Items, null);
        }
        catch (KubernetesException failure) when (failure.IsNotFound || failure.Status.Code == 405)
        {
            return (resource.Type, [], null); // the resource itself is gone, or cannot be listed after all
        }
        catch (KubernetesException failure)
        {
            return (resource.Type, [], $"Failed to delete all resource types, 1 remaining: {NameOf(resource.Type)}: {failure.Message}");
        }
    }

    /// <summary>Pods end when their grace period does; until then there is no need to ask as often.</summary>
    private TimeSpan? PatienceFor(IEnumerable<PartialObject> left) =>
        left.Any(obj => obj.Metadata.DeletionTimestamp > time.GetUtcNow()) ? GracePause : null;

    private static bool IsEvent(DiscoveredResource resource) => resource.Type is { Plural: "events" };

    private static string NameOf(ResourceType type) => $"{type.Plural}.{type.Group}";
}
