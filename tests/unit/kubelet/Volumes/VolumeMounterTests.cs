using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.Kubelet.Volumes;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Kubelet.Tests.Volumes;

/// <summary>Against real mounts: needs root, as a kubelet does.</summary>
public sealed class VolumeMounterTests : IAsyncDisposable
{
    private const string Uid = "11111111-2222";
    private readonly string _root = Directory.CreateTempSubdirectory("kubelet-volumes-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryConfigSource _source;
    private readonly PodFolders _folders;
    private readonly VolumeMounter _subject;
    private readonly LinuxNodeMounts _mounts = new();

    public VolumeMounterTests()
    {
        Assert.SkipUnless(System.Environment.IsPrivilegedProcess, "mounting needs root");
        _source = new(_time);
        _folders = new(_root);
        _subject = NewMounter();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "VOL-02")]
    public async Task Mount_EmptyDirInMemory_IsATmpfsOfItsLimitAndGoesWithThePod()
    {
        var path = await MountOneAsync(new Volume { Name = "scratch", EmptyDir = new() { Medium = "Memory", SizeLimit = Quantity.Parse("1Mi") } });

        Assert.Equal([path], _mounts.Under(path));
        Assert.Throws<IOException>(() => File.WriteAllBytes(Path.Combine(path, "big"), new byte[2 << 20]));

        await _subject.UnmountAsync(Uid, Ct);
        Assert.Empty(_mounts.Under(_root));
        Assert.False(Directory.Exists(_folders.Pod(Uid)));
    }

    [Fact]
    public async Task Mount_EmptyDirAgain_KeepsItsContent()
    {
        var volume = new Volume { Name = "scratch", EmptyDir = new() };
        var path = await MountOneAsync(volume);
        await File.WriteAllTextAsync(Path.Combine(path, "kept"), "x", Ct);

        await MountOneAsync(volume);
        Assert.True(File.Exists(Path.Combine(path, "kept")));
        Assert.Equal((UnixFileMode)0x1FF, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Unmount_FolderHoldsLinkOut_LeavesItsTargetAlone()
    {
        var path = await MountOneAsync(new Volume { Name = "scratch", EmptyDir = new() });
        var precious = Path.Combine(_root, "precious");
        Directory.CreateDirectory(precious);
        await File.WriteAllTextAsync(Path.Combine(precious, "file"), "x", Ct);
        Directory.CreateSymbolicLink(Path.Combine(path, "link"), precious);

        await _subject.UnmountAsync(Uid, Ct);
        Assert.True(File.Exists(Path.Combine(precious, "file")));
        Assert.False(Directory.Exists(path));
    }

    [Fact]
    [Trait("Requirement", "VOL-23")]
    public async Task Refresh_ConfigMapChanged_UpdatesTheFileInPlace()
    {
        var volume = new Volume { Name = "config", ConfigMap = new() { Name = "settings", DefaultMode = 0x100 } };
        _source.Put(Map("settings", "a", "1"));
        var path = await MountOneAsync(volume);
        Assert.Equal("1", await File.ReadAllTextAsync(Path.Combine(path, "a"), Ct));
        Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(Path.Combine(path, "a")));

        _source.Put(Map("settings", "a", "2"));
        await _subject.RefreshAsync(PodWith(volume), Ct);
        Assert.Equal("2", await File.ReadAllTextAsync(Path.Combine(path, "a"), Ct));
    }

    [Fact]
    public async Task Refresh_AfterAKubeletRestart_StillUpdates()
    {
        var volume = new Volume { Name = "config", ConfigMap = new() { Name = "settings" } };
        _source.Put(Map("settings", "a", "1"));
        var path = await MountOneAsync(volume);

        _source.Put(Map("settings", "a", "2"));
        await NewMounter().RefreshAsync(PodWith(volume), Ct);
        Assert.Equal("2", await File.ReadAllTextAsync(Path.Combine(path, "a"), Ct));
    }

    [Fact]
    public async Task Refresh_AfterUnmount_BringsNothingBack()
    {
        var volume = new Volume { Name = "config", ConfigMap = new() { Name = "settings" } };
        _source.Put(Map("settings", "a", "1"));
        await MountOneAsync(volume);
        await _subject.UnmountAsync(Uid, Ct);

        await _subject.RefreshAsync(PodWith(volume), Ct);
        Assert.False(Directory.Exists(_folders.Pod(Uid)));
    }

    [Fact]
    public async Task Mount_ConfigMapMissing_NamesVolumeAndCause()
    {
        var e = await Assert.ThrowsAsync<VolumeMountException>(() => MountOneAsync(new Volume { Name = "config", ConfigMap = new() { Name = "none" } }));

        Assert.Equal("MountVolume.SetUp failed for volume \"config\" : configmap \"none\" not found", e.Message);
        await MountOneAsync(new Volume { Name = "config", ConfigMap = new() { Name = "none", Optional = true } });
    }

    [Fact]
    [Trait("Requirement", "VOL-13")]
    [Trait("Requirement", "CFG-04")]
    public async Task Mount_Secret_LiesInMemoryAndMapsItems()
    {
        _source.Secrets.Add(new Secret { Metadata = new() { Namespace = "shop", Name = "db" }, Data = new Dictionary<string, byte[]> { ["key"] = [0, 255, 7], ["other"] = [1] } });

        var path = await MountOneAsync(new Volume { Name = "s", Secret = new() { SecretName = "db", Items = [new() { Key = "key", Path = "sub/file", Mode = 0x120 }] } });

        Assert.Equal(new byte[] { 0, 255, 7 }, await File.ReadAllBytesAsync(Path.Combine(path, "sub/file"), Ct));
        Assert.False(File.Exists(Path.Combine(path, "other")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead, File.GetUnixFileMode(Path.Combine(path, "sub/file")));
        Assert.Single(_mounts.Under(path));
    }

    [Fact]
    public async Task Refresh_TokenPastFourFifths_IsRenewedOnce()
    {
        var volume = new Volume
        {
            Name = "kube-api-access",
            Projected = new()
            {
                Sources =
                [
                    new() { ServiceAccountToken = new() { Path = "token", ExpirationSeconds = 1000 } },
                    new() { ConfigMap = new() { Name = "kube-root-ca.crt", Items = [new() { Key = "ca.crt", Path = "ca.crt" }] } },
                    new() { DownwardAPI = new() { Items = [new() { Path = "namespace", FieldRef = new() { FieldPath = "metadata.namespace" } }] } },
                ],
            },
        };
        _source.Put(Map("kube-root-ca.crt", "ca.crt", "PEM"));
        var path = await MountOneAsync(volume);
        Task<string> TokenAsync() => File.ReadAllTextAsync(Path.Combine(path, "token"), Ct);
        Assert.Equal("token-1", await TokenAsync());
        Assert.Equal("shop", await File.ReadAllTextAsync(Path.Combine(path, "namespace"), Ct));
        Assert.Equal("PEM", await File.ReadAllTextAsync(Path.Combine(path, "ca.crt"), Ct));

        _time.Advance(TimeSpan.FromSeconds(799));
        await _subject.RefreshAsync(PodWith(volume), Ct);
        Assert.Equal("token-1", await TokenAsync());

        _time.Advance(TimeSpan.FromSeconds(2));
        _source.TokensFail = true;
        await _subject.RefreshAsync(PodWith(volume), Ct);
        Assert.Equal("token-1", await TokenAsync());

        _source.TokensFail = false;
        await _subject.RefreshAsync(PodWith(volume), Ct);
        Assert.Equal("token-2", await TokenAsync());
        Assert.Equal(Uid, _source.TokenRequests[0].BoundObjectRef?.Uid);
    }

    [Fact]
    [Trait("Requirement", "VOL-15")]
    public async Task Mount_DownwardLabels_AreSortedAndQuoted()
    {
        var path = await MountOneAsync(new Volume
        {
            Name = "info",
            DownwardAPI = new() { Items = [new() { Path = "labels", FieldRef = new() { FieldPath = "metadata.labels" } }] },
        });

        Assert.Equal("app=\"web\"\ntier=\"a\\\"b\"", await File.ReadAllTextAsync(Path.Combine(path, "labels"), Ct));
    }

    [Theory]
    [InlineData("Directory", "missing", false)]
    [InlineData("DirectoryOrCreate", "missing", true)]
    [InlineData("FileOrCreate", "missing", true)]
    [InlineData("File", "missing", false)]
    [InlineData("", "missing", true)]
    [InlineData("Directory", "folder", true)]
    [InlineData("File", "folder", false)]
    [InlineData("Socket", "folder", false)]
    [InlineData("Nonsense", "folder", false)]
    [Trait("Requirement", "VOL-03")]
    public async Task Mount_HostPathType_IsChecked(string type, string name, bool works)
    {
        Directory.CreateDirectory(Path.Combine(_root, "folder"));
        var volume = new Volume { Name = "h", HostPath = new() { Path = Path.Combine(_root, name), Type = type } };

        if (works)
            Assert.Equal(volume.HostPath.Path, await MountOneAsync(volume));
        else
            await Assert.ThrowsAsync<VolumeMountException>(() => MountOneAsync(volume));
    }

    [Fact]
    public async Task Mount_HostPathDevice_IsRecognised()
    {
        await MountOneAsync(new Volume { Name = "h", HostPath = new() { Path = "/dev/null", Type = "CharDevice" } });
        await Assert.ThrowsAsync<VolumeMountException>(() => MountOneAsync(new Volume { Name = "h", HostPath = new() { Path = "/dev/null", Type = "BlockDevice" } }));
    }

    [Fact]
    public async Task Mount_FsGroup_OwnsTheFiles()
    {
        _source.Put(Map("settings", "a", "1"));
        var volume = new Volume { Name = "config", ConfigMap = new() { Name = "settings" } };
        var pod = PodWith(volume);

        var paths = await _subject.MountAsync(pod with { Spec = pod.Spec with { SecurityContext = new() { FsGroup = 4242 } } }, Ct);

        Assert.Equal("4242", await Command.OutputAsync("stat", ["-L", "-c", "%g", Path.Combine(paths["config"], "a")], Ct));
    }

    [Fact]
    public async Task Mount_NoDriver_SaysSo()
    {
        var e = await Assert.ThrowsAsync<VolumeMountException>(() => MountOneAsync(new Volume { Name = "n", Nfs = new() { Server = "x", Path = "/" } }));
        Assert.StartsWith("MountVolume.SetUp failed for volume \"n\" : no volume plugin matched", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "VOL-25")]
    public async Task SubPath_FileBehindDataLink_IsBoundAndCleanedUp()
    {
        _source.Put(Map("settings", "a", "1"));
        var path = await MountOneAsync(new Volume { Name = "config", ConfigMap = new() { Name = "settings" } });
        var pod = PodWith();
        var container = new Container { Name = "c", VolumeMounts = [new() { Name = "config", MountPath = "/a", SubPath = "a" }] };

        var bound = new SubPathBinder(_folders, _mounts).Bind(pod, container, 0, path, "a");
        Assert.Equal("1", await File.ReadAllTextAsync(bound, Ct));
        bound = new SubPathBinder(_folders, _mounts).Bind(pod, container, 0, path, "a");

        Assert.Single(_mounts.Under(bound));
        await _subject.UnmountAsync(Uid, Ct);
        Assert.False(File.Exists(bound));
    }

    [Fact]
    public async Task SubPath_LinkOutOfTheVolume_IsRefused()
    {
        var path = await MountOneAsync(new Volume { Name = "scratch", EmptyDir = new() });
        Directory.CreateSymbolicLink(Path.Combine(path, "out"), "/etc");
        var container = new Container { Name = "c", VolumeMounts = [new() { Name = "scratch", MountPath = "/a" }] };
        var binder = new SubPathBinder(_folders, _mounts);

        Assert.Throws<VolumeMountException>(() => binder.Bind(PodWith(), container, 0, path, "out/passwd"));
        Assert.Throws<VolumeMountException>(() => binder.Bind(PodWith(), container, 0, path, "../x"));
        Assert.True(Directory.Exists(binder.Bind(PodWith(), container, 0, path, "new/folder")));
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_subject is not null)
                await _subject.UnmountAsync(Uid, CancellationToken.None);
        }
        finally
        {
            // Whatever the subject left: nothing may stay, and nothing behind a mount may be deleted.
            foreach (var left in _mounts.Under(_root))
                _mounts.Unmount(left);
            Directory.Delete(_root, recursive: true);
        }
    }

    private VolumeMounter NewMounter()
    {
        var (node, tokens) = (new FixedNode(), new ServiceAccountTokens(_source, _time));
        return new(
            [new EmptyDirVolume(_folders, _mounts, node), new HostPathVolume(), new ProjectedVolume(_folders, _mounts, _source, node, tokens, node, _time)],
            _folders, _mounts, tokens, NullLogger<VolumeMounter>.Instance);
    }

    private async Task<string> MountOneAsync(Volume volume) => (await _subject.MountAsync(PodWith(volume), Ct))[volume.Name];

    private static Pod PodWith(params Volume[] volumes) => new()
    {
        Metadata = new() { Namespace = "shop", Name = "web-1", Uid = Uid, Labels = new Dictionary<string, string> { ["tier"] = "a\"b", ["app"] = "web" } },
        Spec = new() { Volumes = volumes, ServiceAccountName = "runner", Containers = [new() { Name = "c" }] },
    };

    private static ConfigMap Map(string name, string key, string value) =>
        new() { Metadata = new() { Namespace = "shop", Name = name }, Data = new Dictionary<string, string> { [key] = value } };
}
