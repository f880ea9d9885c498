using System.Text.Json;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>The actor part of <c>/dapr/config</c>.</summary>
internal sealed record ActorHosting
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Hosted types; empty for an app without actors.</summary>
    public IReadOnlyList<string> Types { get; private init; } = [];

    private IReadOnlyDictionary<string, ActorLimits> OwnLimits { get; init; } = new Dictionary<string, ActorLimits>();

    private ActorLimits CommonLimits { get; init; } = ActorLimits.Default;

    public ActorLimits LimitsOf(string type) => OwnLimits.GetValueOrDefault(type, CommonLimits);

    /// <summary>Anything that is no configuration means no actors.</summary>
    public static ActorHosting Parse(string text)
    {
        if (text.Length == 0) return new ActorHosting();
        try
        {
            var document = JsonSerializer.Deserialize<ConfigDocument>(text, Json);
            var common = ActorLimits.Default.With(document?.ActorIdleTimeout, document?.DrainOngoingCallTimeout, document?.DrainRebalancedActors);
            var own = from config in document?.EntitiesConfig ?? []
                      from type in config.Entities ?? []
                      select (type, limits: common.With(config.ActorIdleTimeout, config.DrainOngoingCallTimeout, config.DrainRebalancedActors));
            return new ActorHosting
            {
                Types = document?.Entities ?? [],
                CommonLimits = common,
                OwnLimits = own.DistinctBy(o => o.type).ToDictionary(o => o.type, o => o.limits),
            };
        }
        catch (JsonException)
        {
            return new ActorHosting();
        }
    }

    private sealed record ConfigDocument(
        List<string>? Entities, string? ActorIdleTimeout, string? DrainOngoingCallTimeout, bool? DrainRebalancedActors, List<EntityConfig>? EntitiesConfig);

    private sealed record EntityConfig(List<string>? Entities, string? ActorIdleTimeout, string? DrainOngoingCallTimeout, bool? DrainRebalancedActors);
}
