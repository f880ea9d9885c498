namespace Cluster.Hosting.Memory;

/// <summary>A part of a file that this process has mapped for reading, unchanged in memory: its pages may be forgotten, for the file still has them.</summary>
/// <param name="Start">Address of the first byte.</param>
/// <param name="Length">Bytes of address space.</param>
internal readonly record struct MappedFile(long Start, long Length);
