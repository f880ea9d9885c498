using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Policies;
using Cluster.ApiServer.Admission.Webhooks;
using Cluster.ApiServer.Watch;
using Cluster.ApiServer.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.ApiServer.Tests.Admission.Webhooks;

/// <summary>Clusters without webhooks and policies do not pay for them.</summary>
public sealed class IdleAdmissionTests : IDisposable
{
    private const string Group = ".admissionregistration.k8s.io";

    private readonly AdmissionWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task NothingConfigured_AllocatesNothing()
    {
        await _world.ReadCachesAsync(
            "mutatingwebhookconfigurations" + Group, "validatingwebhookconfigurations" + Group, "validatingadmissionpolicies" + Group,
            "validatingadmissionpolicybindings" + Group, "mutatingadmissionpolicies" + Group, "mutatingadmissionpolicybindings" + Group);
        var transports = new WebhookTransports(_world.Provider.GetRequiredService<WatchCaches>(), 1024);
        IMutatingAdmission[] mutating = [_world.Make<MutatingPolicyAdmission>(), ActivatorUtilities.CreateInstance<MutatingWebhookAdmission>(_world.Provider, transports)];
        IValidatingAdmission[] validating = [_world.Make<ValidatingPolicyAdmission>(), ActivatorUtilities.CreateInstance<ValidatingWebhookAdmission>(_world.Provider, transports)];
        var request = _world.Create("configmaps", new ConfigMap { Metadata = new() { Name = "m", Namespace = "default" } });
        Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.All(mutating.OfType<IRepeatableAdmission>(), policy => Assert.False(policy.IsActive));

        void Run()
        {
            foreach (var policy in mutating)
                Assert.True(IsUnchanged(policy.MutateAsync(request, CancellationToken.None)));
            foreach (var policy in validating)
                Assert.True(IsDone(policy.ValidateAsync(request, CancellationToken.None)));
        }
    }

    private static bool IsUnchanged(ValueTask<IKubernetesObject?> answer) => answer.IsCompletedSuccessfully;

    private static bool IsDone(ValueTask answer) => answer.IsCompletedSuccessfully;
}
