using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry;

/// <summary>Every resource the server knows. Discovery, OpenAPI, storage and tests walk this and nothing else.</summary>
/// <remarks>Built-in resources are there from the start and for good; custom resources come and go, each time as a new
/// <see cref="Current"/>. Whoever derives something from the whole keeps it together with the set it came from. Thread-safe.</remarks>
internal sealed class ResourceRegistry(IEnumerable<ResourceDefinition> builtIn)
{
    private readonly ResourceSet _builtIn = new(builtIn);
    private ResourceSet? _extended;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is served now.</summary>
    public ResourceSet Current => Volatile.Read(ref _extended) ?? _builtIn;

    /// <summary>Completes at the next change. Take it before looking at <see cref="Current"/>.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <inheritdoc cref="ResourceSet.Definitions"/>
    public IReadOnlyList<ResourceDefinition> Definitions => Current.Definitions;

    /// <inheritdoc cref="ResourceSet.Served"/>
    public IReadOnlyCollection<ServedResource> Served => Current.Served;

    /// <summary>Whether this is one of the resources that every cluster has.</summary>
    public bool IsBuiltIn(string name) => _builtIn.FindByName(name) is not null;

    /// <inheritdoc cref="ResourceSet.Find"/>
    public ServedResource? Find(string group, string version, string plural) => Current.Find(group, version, plural);

    /// <summary>Learns of every resource whose definition was acknowledged before the call; absent while nothing can be defined.</summary>
    public Func<CancellationToken, ValueTask>? CatchUp { get; set; }

    /// <summary>Finds a resource even if another replica has defined it a moment ago.</summary>
    public async ValueTask<ServedResource?> FindAsync(string group, string version, string plural, CancellationToken ct)
    {
        if (Find(group, version, plural) is { } served)
            return served;
        if (group.Length == 0 || CatchUp is not { } catchUp)
            return null;
        await catchUp(ct);
        return Find(group, version, plural);
    }

    /// <inheritdoc cref="ResourceSet.FindByName"/>
    public ResourceDefinition? FindByName(string name) => Current.FindByName(name);

    /// <summary>Serves these besides the built-in ones, instead of those of the call before.</summary>
    /// <param name="custom">By group, then from the preferred version down.</param>
    public void Extend(IReadOnlyCollection<ResourceDefinition> custom)
    {
        Volatile.Write(ref _extended, custom.Count == 0 ? null : new([.. _builtIn.Definitions, .. custom]));
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
