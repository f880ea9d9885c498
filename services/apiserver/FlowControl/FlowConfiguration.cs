using Cluster.Api.FlowControl.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.FlowControl;

/// <summary>Levels and schemas as they are now, ready for use. Made anew when one of their objects changes; the levels live on.</summary>
internal sealed class FlowConfiguration
{
    private readonly FlowSchemaRules[] _schemas;

    private FlowConfiguration(IReadOnlyList<PriorityLevel> levels, FlowSchemaRules[] schemas, CacheState? levelState, CacheState? schemaState) =>
        (Levels, _schemas, LevelState, SchemaState) = (levels, schemas, levelState, schemaState);

    public IReadOnlyList<PriorityLevel> Levels { get; }

    /// <summary>In the order in which they are asked.</summary>
    public IReadOnlyList<FlowSchemaRules> Schemas => _schemas;

    /// <summary>What it was made from; null stands for the bootstrap configuration.</summary>
    public CacheState? LevelState { get; }

    /// <inheritdoc cref="LevelState"/>
    public CacheState? SchemaState { get; }

    /// <param name="total">Seats of the whole server.</param>
    /// <param name="before">What has been in force; its levels go on.</param>
    public static FlowConfiguration Of(CacheState? levelState, CacheState? schemaState, int total, FlowConfiguration? before, TimeProvider time)
    {
        var objects = Complete(levelState, BootstrapConfiguration.Levels, static level => level.Metadata.Name);
        var shares = objects.Sum(LevelSettings.SharesOf);
        var levels = new Dictionary<string, PriorityLevel>();
        foreach (var level in objects)
        {
            var kept = before?.Levels.FirstOrDefault(old => old.Name == level.Metadata.Name) ?? new(level.Metadata.Name, time);
            kept.Configure(LevelSettings.Of(level, total, shares));
            levels[kept.Name] = kept;
        }

        var schemas = Complete(schemaState, BootstrapConfiguration.Schemas, static schema => schema.Metadata.Name)
            .Where(schema => levels.ContainsKey(schema.Spec.PriorityLevelConfiguration.Name))
            .OrderBy(static schema => schema.Metadata.Name == BootstrapConfiguration.CatchAll) // whatever its precedence: somebody has to take the rest
            .ThenBy(static schema => schema.Spec.MatchingPrecedence ?? 1000).ThenBy(static schema => schema.Metadata.Name, StringComparer.Ordinal)
            .Select(schema => Kept(schema, levels[schema.Spec.PriorityLevelConfiguration.Name], before));
        return new([.. levels.Values], [.. schemas], levelState, schemaState);
    }

    /// <summary>Whose request this is.</summary>
    public FlowSchemaRules Find(Api.Authentication.V1.UserInfo user, Http.RequestInfo info)
    {
        foreach (var schema in _schemas)
        {
            if (schema.Matches(user, info))
                return schema;
        }

        return _schemas[^1];
    }

    /// <summary>The objects there are, and the mandatory ones while they are not there yet.</summary>
    private static List<T> Complete<T>(CacheState? state, IReadOnlyList<T> bootstrap, Func<T, string> nameOf)
        where T : class
    {
        if (state is null)
            return [.. bootstrap];
        List<T> objects = [.. state.Objects.Range("").Select(static cached => (T)cached.Decode())];
        foreach (var mandatory in bootstrap.Where(item => nameOf(item) is BootstrapConfiguration.Exempt or BootstrapConfiguration.CatchAll))
        {
            if (!objects.Exists(item => nameOf(item) == nameOf(mandatory)))
                objects.Add(mandatory);
        }

        return objects;
    }

    /// <summary>An unchanged schema keeps its counts.</summary>
    private static FlowSchemaRules Kept(FlowSchema schema, PriorityLevel level, FlowConfiguration? before)
    {
        var old = before?.Schemas.FirstOrDefault(candidate => candidate.Name == schema.Metadata.Name);
        return old is not null && old.Object.Metadata.ResourceVersion == schema.Metadata.ResourceVersion && ReferenceEquals(old.Level, level) && old.LevelUid == level.Settings.Uid
            ? old
            : new(schema, level);
    }
}
