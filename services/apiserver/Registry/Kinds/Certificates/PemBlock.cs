namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>One block of a PEM text.</summary>
/// <param name="Label">Such as <c>CERTIFICATE</c>.</param>
/// <param name="Bytes">What it holds.</param>
internal sealed record PemBlock(string Label, byte[] Bytes)
{
    /// <summary>Whether header lines stand before the content, as old encrypted keys have them.</summary>
    public bool HasHeaders { get; init; }
}
