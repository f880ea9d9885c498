using System.Text.Json;
using System.Text.Json.Serialization;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Supervision;

/// <summary>The supervisor's own account, in a file that every other command reads.</summary>
internal sealed record ClusterStatus(ProcessIdentity Supervisor, DateTimeOffset Started, IReadOnlyList<ComponentStatus> Components)
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    [JsonIgnore]
    public bool IsSupervised => Supervisor.IsAlive();

    /// <summary>Everything runs.</summary>
    [JsonIgnore]
    public bool IsComplete => Components.All(component => component.State == ComponentState.Running);

    /// <returns>Null when no cluster has been started here, or its file is unreadable.</returns>
    public static ClusterStatus? Read(ClusterPaths paths)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterStatus>(File.ReadAllBytes(paths.Status), Format);
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write(ClusterPaths paths) => PrivateFile.Write(paths.Status, JsonSerializer.SerializeToUtf8Bytes(this, Format));
}
