using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Cluster.Launcher.Images;

/// <summary>Writes images as one OCI image layout in a tar file, which <c>ctr images import</c> and <c>skopeo</c> read.</summary>
/// <remarks>The same input always gives the same bytes: entries carry no clock and no owner but root.</remarks>
internal sealed class OciArchive
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string ConfigType = "application/vnd.oci.image.config.v1+json";
    private const string LayerType = "application/vnd.oci.image.layer.v1.tar";

    private readonly SortedDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);
    private readonly JsonArray _manifests = [];

    /// <summary>Writes <paramref name="images"/> to <paramref name="path"/>; layers they share are stored once.</summary>
    public static void Write(string path, params IEnumerable<ContainerImage> images)
    {
        var archive = new OciArchive();
        foreach (var image in images)
            archive.Add(image);
        var partial = path + ".partial";
        using (var stream = File.Create(partial))
            archive.Save(stream);
        File.Move(partial, path, overwrite: true);
    }

    private void Add(ContainerImage image)
    {
        var layers = image.Layers.Select(TarOf).Select(bytes => (Digest: Store(bytes), bytes.Length)).ToList();
        var config = Store(Encode(ConfigOf(image, layers.Select(layer => layer.Digest))), out var configSize);
        var manifest = Store(Encode(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ManifestType,
            ["config"] = Descriptor(ConfigType, config, configSize),
            ["layers"] = new JsonArray([.. layers.Select(layer => Descriptor(LayerType, layer.Digest, layer.Length))]),
        }), out var manifestSize);

        var entry = Descriptor(ManifestType, manifest, manifestSize);
        entry["annotations"] = new JsonObject
        {
            ["io.containerd.image.name"] = image.Reference,
            ["org.opencontainers.image.ref.name"] = image.Reference,
        };
        _manifests.Add(entry);
    }

    private void Save(Stream stream)
    {
        using var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true);
        Append(tar, "oci-layout", """{"imageLayoutVersion":"1.0.0"}"""u8.ToArray());
        Append(tar, "index.json", Encode(new JsonObject { ["schemaVersion"] = 2, ["manifests"] = _manifests.DeepClone() }));
        foreach (var (digest, bytes) in _blobs)
            Append(tar, "blobs/sha256/" + digest["sha256:".Length..], bytes);
    }

    private static JsonObject ConfigOf(ContainerImage image, IEnumerable<string> layers)
    {
        var run = new JsonObject { ["Env"] = Texts(image.Environment) };
        if (image.Entrypoint.Count > 0)
            run["Entrypoint"] = Texts(image.Entrypoint);
        if (image.Command.Count > 0)
            run["Cmd"] = Texts(image.Command);
        return new JsonObject
        {
            ["architecture"] = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "amd64",
            ["os"] = "linux",
            ["config"] = run,
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = Texts(layers) },
        };
    }

    private static byte[] TarOf(IReadOnlyList<ImageFile> files)
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var file in files)
                tar.WriteEntry(EntryOf(file));
        }
        return buffer.ToArray();
    }

    private static UstarTarEntry EntryOf(ImageFile file)
    {
        var type = file switch
        {
            { LinkTarget: not null } => TarEntryType.SymbolicLink,
            { Content: not null } => TarEntryType.RegularFile,
            _ => TarEntryType.Directory,
        };
        var entry = new UstarTarEntry(type, file.Path) { Mode = file.Mode, ModificationTime = DateTimeOffset.UnixEpoch };
        if (file.LinkTarget is not null)
            entry.LinkName = file.LinkTarget;
        if (file.Content is not null)
            entry.DataStream = new MemoryStream(file.Content);
        return entry;
    }

    private static void Append(TarWriter tar, string name, byte[] content) => tar.WriteEntry(EntryOf(ImageFile.Text(name, "") with { Content = content }));

    private static JsonObject Descriptor(string type, string digest, long size) =>
        new() { ["mediaType"] = type, ["digest"] = digest, ["size"] = size };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private static byte[] Encode(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());

    private string Store(byte[] blob, out long size)
    {
        size = blob.Length;
        return Store(blob);
    }

    private string Store(byte[] blob)
    {
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(blob));
        _blobs[digest] = blob;
        return digest;
    }
}
