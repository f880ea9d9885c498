using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Namespaces;

/// <summary>Gives every namespace what pods in it rely on: the ServiceAccount <c>default</c> and the cluster's authorities in <c>kube-root-ca.crt</c>.</summary>
internal sealed class NamespaceDefaultsReconciler(
    IObjectCache<Namespace> namespaces, IObjectCache<ServiceAccount> accounts, IObjectCache<ConfigMap> maps, IClusterApi api, RootAuthorities authorities) : IReconciler
{
    public const string AccountName = "default";
    public const string MapName = "kube-root-ca.crt";

    private const string MapNote = "kubernetes.io/description";
    private const string MapNoteText =
        "Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. " +
        "No other usage is guaranteed across distributions of Kubernetes clusters.";

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (namespaces.Find(key) is not { Metadata.DeletionTimestamp: null })
            return Outcome.Settled;
        if (accounts.Find(new(key.Name, AccountName)) is null)
            await TryAsync(() => api.CreateAsync(new ServiceAccount { Metadata = new() { Namespace = key.Name, Name = AccountName } }, ct));
        await TryAsync(() => PublishAuthoritiesAsync(key.Name, ct));
        return Outcome.Settled;
    }

    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (KubernetesException failure) when (failure.IsAlreadyExists || failure.IsNamespaceTerminating || failure.IsNotFound)
        {
            // Somebody else was faster, or the namespace is going: either way there is nothing left to do for this object.
        }
    }

    private async Task PublishAuthoritiesAsync(string ns, CancellationToken ct)
    {
        if (authorities.Pem.Length == 0)
            return;
        var current = maps.Find(new(ns, MapName));
        if (current is not null && current.Data.GetValueOrDefault("ca.crt") == authorities.Pem)
            return;
        var wanted = (current ?? new() { Metadata = new() { Namespace = ns, Name = MapName, Annotations = new Dictionary<string, string> { [MapNote] = MapNoteText } } })
            with
        { Data = new Dictionary<string, string> { ["ca.crt"] = authorities.Pem } };
        await (current is null ? api.CreateAsync(wanted, ct) : api.UpdateAsync(wanted, ct));
    }
}
