namespace Cluster.Kubelet.Volumes;

/// <summary>One file of a projected volume.</summary>
/// <param name="Owner">User id the file belongs to, or null for root.</param>
internal sealed record ProjectedFile(ReadOnlyMemory<byte> Content, UnixFileMode Mode, long? Owner = null)
{
    /// <summary>A mode as the API writes it: the nine permission bits as a number.</summary>
    public static UnixFileMode ToMode(int? mode, int? fallback = null) => (UnixFileMode)((mode ?? fallback ?? DefaultMode) & 0x1FF);

    private const int DefaultMode = 0b110_100_100;
}
