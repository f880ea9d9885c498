using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Admission.Events;

/// <summary>Turns events away when too many come, counted for the server, a namespace, a user, or a source and its object.</summary>
internal sealed class EventRateLimit : IValidatingAdmission
{
    public const string Name = "EventRateLimit";

    private const int DefaultCacheSize = 4096;

    private readonly (string Type, TokenBuckets Buckets)[] _limits;

    /// <exception cref="InvalidOperationException">There are no settings; without, the policy would limit nothing.</exception>
    public EventRateLimit(AdmissionConfiguration configuration, TimeProvider time)
    {
        var settings = configuration.For<EventRateSettings>(Name) is { Limits.Count: > 0 } found ? found
            : throw new InvalidOperationException($"the admission plugin {Name} needs limits in the file of --{AdmissionConfiguration.Flag}");
        _limits = [.. settings.Limits.Select(limit => (limit.Type, BucketsOf(limit, time)))];
    }

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsWrite: true, Object: Event reported } || request.Options.DryRun)
            return ValueTask.CompletedTask;
        List<string> reached = [];
        foreach (var (type, buckets) in _limits)
        {
            var key = KeyOf(type, request, reported);
            if (!buckets.TryTake(key))
                reached.Add($"limit reached on type {type} for key {key}");
        }

        return reached.Count == 0 ? ValueTask.CompletedTask
            : throw ApiException.TooManyRequests($"Too many requests: {(reached.Count == 1 ? reached[0] : $"[{string.Join(", ", reached)}]")}", 1);
    }

    private static TokenBuckets BucketsOf(EventLimit limit, TimeProvider time)
    {
        if (limit.Type is not ("Server" or "Namespace" or "User" or "SourceAndObject") || limit.Qps <= 0 || limit.Burst <= 0 || limit.CacheSize < 0)
            throw new InvalidOperationException($"a limit of {Name} is not valid: type is one of Server, Namespace, User, SourceAndObject; qps and burst are above 0");
        return new(limit.Qps, limit.Burst, limit.Type == "Server" ? 1 : limit.CacheSize > 0 ? limit.CacheSize : DefaultCacheSize, time);
    }

    private static string KeyOf(string type, AdmissionRequest request, Event reported) => type switch
    {
        "Namespace" => request.Namespace,
        "User" => request.User.Username ?? "",
        "SourceAndObject" => string.Concat([reported.Source.Component, reported.Source.Host, reported.InvolvedObject.Kind, reported.InvolvedObject.Namespace,
            reported.InvolvedObject.Name, reported.InvolvedObject.Uid, reported.InvolvedObject.ApiVersion]),
        _ => "",
    };
}
