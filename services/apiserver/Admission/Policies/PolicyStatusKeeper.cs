using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Tells the authors of validating policies, in the status, where expressions do not fit the kinds that the policy names.</summary>
/// <remarks>Every replica does so; whoever comes second finds nothing to do.</remarks>
internal sealed partial class PolicyStatusKeeper(ResourceRegistry registry, ResourceServices services, TimeProvider time, ILogger<PolicyStatusKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly WriteOptions AsServer = new(Users.Server) { Subresource = "status" };

    private readonly ResourceDefinition _policies = registry.FindByName("validatingadmissionpolicies.admissionregistration.k8s.io")!;
    private readonly PolicyTypeCheck _check = new(registry);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var cache = services.Caches[_policies];
                var changed = cache.Changed;
                foreach (var policy in (await cache.StateAsync(stoppingToken)).Objects.Range(""))
                    await JudgeAsync(policy, stoppingToken);
                await changed.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogAgain(e.Message);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task JudgeAsync(CachedObject cached, CancellationToken ct)
    {
        if (!IsDue((ValidatingAdmissionPolicy)cached.Decode()))
            return;
        try
        {
            await new ObjectUpdater(_policies, services).UpdateAsync(cached.Key, cached.Key, Judged, UpdateScope.Status, AsServer, ct);
        }
        catch (ApiException e) when (e.Status.Reason is "NotFound" or "Conflict")
        {
            // It has changed or gone meanwhile, which wakes the next round.
        }
    }

    private ValidatingAdmissionPolicy Judged(CachedObject cached)
    {
        var policy = (ValidatingAdmissionPolicy)cached.Decode();
        return !IsDue(policy) ? policy : policy with
        {
            Status = policy.Status with { ObservedGeneration = policy.Metadata.Generation, TypeChecking = new() { ExpressionWarnings = _check.Run(policy.Spec) } },
        };
    }

    private static bool IsDue(ValidatingAdmissionPolicy policy) => policy.Status.ObservedGeneration < policy.Metadata.Generation;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Checking the types of admission policies again: {Reason}")]
    private partial void LogAgain(string reason);
}
