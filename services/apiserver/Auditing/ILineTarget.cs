namespace Cluster.ApiServer.Auditing;

/// <summary>Where lines end up.</summary>
internal interface ILineTarget : IAsyncDisposable
{
    /// <summary>For messages.</summary>
    string Name { get; }

    /// <summary>Appends lines and hands them to the system.</summary>
    ValueTask WriteAsync(IReadOnlyList<byte[]> lines);
}
