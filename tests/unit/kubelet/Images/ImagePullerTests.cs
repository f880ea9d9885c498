using System.Text;
using Cluster.Api.Core.V1;
using Cluster.Grpc;
using Cluster.Kubelet.Images;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Runtime.V1;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.TestSupport;
using Container = Cluster.Api.Core.V1.Container;

namespace Cluster.Kubelet.Tests.Images;

public sealed class ImagePullerTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordedPodEvents _events = new();
    private readonly MemoryConfigSource _source = new();
    private readonly List<AuthConfig?> _pulls = [];
    private readonly ImagePuller _subject;
    private readonly List<LocalObjectReference> _secrets = [];
    private Image? _present;
    private Func<AuthConfig?, bool> _isServed = _ => true;

    public ImagePullerTests()
    {
        var (runtime, stub) = RuntimeStub.Create();
        stub.On(nameof(IContainerRuntime.FindImageAsync), _ => Task.FromResult(_present));
        stub.On(nameof(IContainerRuntime.PullImageAsync), a => PullAsync((AuthConfig?)a[1]));
        _subject = new(runtime, new PullSecrets(_source, _events), new PullBackoff(_time), _events, _time);
    }

    [Fact]
    [Trait("Requirement", "POD-09")]
    public async Task Ensure_PresentAndIfNotPresent_DoesNotPull()
    {
        _present = new Image { Id = "sha256:1" };

        Assert.Equal("sha256:1", (await EnsureAsync("web:v1")).ImageRef);
        Assert.Empty(_pulls);
        Assert.Equal(["Normal Pulled Container image \"web:v1\" already present on machine"], _events.Lines);
    }

    [Fact]
    [Trait("Requirement", "POD-09")]
    public async Task Ensure_LatestWithoutPolicy_AlwaysPulls()
    {
        _present = new Image { Id = "sha256:1", Size = 7 };

        await EnsureAsync("web", policy: null);
        Assert.Single(_pulls);
        Assert.Equal("Normal Pulling Pulling image \"web\"", _events.Lines[0]);
        Assert.Equal("Normal Pulled Successfully pulled image \"web\" in 0ms (0ms including waiting). Image size: 7 bytes.", _events.Lines[1]);
    }

    [Fact]
    public async Task Ensure_NeverAndAbsent_Waits()
    {
        var result = await EnsureAsync("web:v1", "Never");

        Assert.False(result.IsPresent);
        Assert.Equal("ErrImageNeverPull", result.Reason);
        Assert.Equal("Container image \"web:v1\" is not present with pull policy of Never", result.Message);
        Assert.Contains("Warning Failed Error: ErrImageNeverPull", _events.Lines);
    }

    [Fact]
    public async Task Ensure_NoImageName_Waits()
    {
        var result = await EnsureAsync("Not An Image");

        Assert.Equal("InvalidImageName", result.Reason);
        Assert.Equal("Failed to apply default image tag \"Not An Image\": couldn't parse image name \"Not An Image\": invalid reference format", result.Message);
    }

    [Fact]
    public async Task Ensure_PullFails_RestsLongerEachTime()
    {
        _isServed = _ => false;

        var first = await EnsureAsync("web:v1");
        Assert.Equal("ErrImagePull", first.Reason);
        Assert.Equal("rpc error: code = NotFound desc = no such image", first.Message);
        Assert.Contains("Warning Failed Failed to pull image \"web:v1\": rpc error: code = NotFound desc = no such image", _events.Lines);
        Assert.Contains("Warning Failed Error: ErrImagePull", _events.Lines);

        foreach (var rest in (int[])[10, 20, 40, 80, 160, 300, 300])
        {
            _time.Advance(TimeSpan.FromSeconds(rest - 1));
            Assert.Equal("ImagePullBackOff", (await EnsureAsync("web:v1")).Reason);
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("ErrImagePull", (await EnsureAsync("web:v1")).Reason);
        }
        Assert.Contains("Normal BackOff Back-off pulling image \"web:v1\"", _events.Lines);
        Assert.Equal(8, _pulls.Count);

        _time.Advance(TimeSpan.FromSeconds(300));
        _isServed = _ => true;
        Assert.True((await EnsureAsync("web:v1")).IsPresent);
    }

    [Theory]
    [InlineData("registry.example.com:5000", true)]
    [InlineData("https://registry.example.com:5000/v2/", true)]
    [InlineData("*.example.com:5000", true)]
    [InlineData("registry.example.com:5000/team", true)]
    [InlineData("registry.example.com:5000/other", false)]
    [InlineData("registry.example.com", false)]
    [Trait("Requirement", "POD-10")]
    public async Task Ensure_PullSecret_IsUsedForItsRegistry(string entry, bool isUsed)
    {
        var basic = Convert.ToBase64String("me:pass:word"u8);
        AddSecret("pull", "{\"auths\":{\"" + entry + "\":{\"auth\":\"" + basic + "\"}}}");

        await EnsureAsync("registry.example.com:5000/team/app:v1");
        Assert.Equal(isUsed ? ("me", "pass:word") : default, _pulls is [{ } auth] ? (auth.Username, auth.Password) : default);
    }

    [Fact]
    public async Task Ensure_FirstCredentialRefused_TriesTheNext()
    {
        AddSecret("a", """{"auths":{"r.example.com":{"username":"old","password":"x"}}}""");
        AddSecret("b", """{"auths":{"r.example.com":{"username":"new","password":"x"}}}""");
        _secrets.Add(new() { Name = "missing" });
        _isServed = auth => auth?.Username == "new";

        Assert.True((await EnsureAsync("r.example.com/app:v1")).IsPresent);
        Assert.Contains(_events.Lines, l => l.Contains("Unable to retrieve some image pull secrets (missing)", StringComparison.Ordinal));
    }

    private Task<ImagePullResult> EnsureAsync(string image, string? policy = "IfNotPresent")
    {
        var container = new Container { Name = "c", Image = image, ImagePullPolicy = policy };
        var pod = new Pod { Metadata = new() { Namespace = "shop", Name = "p", Uid = "u" }, Spec = new() { Containers = [container], ImagePullSecrets = _secrets } };
        return _subject.EnsureAsync(pod, container, TestContext.Current.CancellationToken);
    }

    private Task<string> PullAsync(AuthConfig? auth)
    {
        _pulls.Add(auth);
        return _isServed(auth) ? Task.FromResult("sha256:2") : Task.FromException<string>(new GrpcException(GrpcStatusCode.NotFound, "no such image"));
    }

    private void AddSecret(string name, string config)
    {
        _source.Secrets.Add(new Secret
        {
            Metadata = new() { Namespace = "shop", Name = name },
            Data = new Dictionary<string, byte[]> { [".dockerconfigjson"] = Encoding.UTF8.GetBytes(config) },
        });
        _secrets.Add(new() { Name = name });
    }
}
