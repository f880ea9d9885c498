using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission.Namespaces;

/// <summary>Makes the namespace that a new object names, when there is none.</summary>
/// <param name="objects">What there is.</param>
/// <param name="provider">Writes go through the chain that this policy is part of, so they are asked for when they are needed.</param>
internal sealed class NamespaceAutoProvision(KnownObjects objects, IServiceProvider provider) : IMutatingAdmission
{
    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.IsCreate && request.Resource.Namespaced && !request.Options.DryRun
            && await objects.FindAsync<Namespace>(NamespaceLifecycle.Resource, request.Namespace, ct) is null)
        {
            await ProvideAsync(request.Namespace, ct);
        }

        return request.Object;
    }

    private async Task ProvideAsync(string name, CancellationToken ct)
    {
        var services = provider.GetRequiredService<ResourceServices>();
        var wanted = new Namespace { Metadata = new() { Name = name } };
        try
        {
            await new ObjectCreator(services.Caches[NamespaceLifecycle.Resource].Resource, services).CreateAsync(wanted, "", new(Users.Server), ct);
        }
        catch (ApiException e) when (e.Status.Reason == "AlreadyExists")
        {
            // Somebody else was faster, which is as good.
        }
    }
}
