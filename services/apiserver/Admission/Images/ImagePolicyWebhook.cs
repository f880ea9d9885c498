using System.Text;
using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Pods;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer.Admission.Images;

/// <summary>Asks a service outside whether a pod's images may run.</summary>
internal sealed partial class ImagePolicyWebhook : IMutatingAdmission, IDisposable
{
    public const string Name = "ImagePolicyWebhook";

    private const int Attempts = 5;
    private const int CacheLimit = 1024;
    private const string AnnotationDomain = ".image-policy.k8s.io/";
    private const string FailedOpen = "alpha.image-policy.k8s.io/failed-open";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ImagePolicySettings _settings;
    private readonly RemoteReview _service;
    private readonly ExpiringCache<string, ImageReviewStatus> _answers;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <exception cref="InvalidOperationException">There are no settings, or they name no kubeconfig that can be used.</exception>
    public ImagePolicyWebhook(AdmissionConfiguration configuration, TimeProvider time, ILogger<ImagePolicyWebhook> logger)
    {
        (_time, _logger, _answers) = (time, logger, new(CacheLimit, time));
        _settings = configuration.For(Name, static file => file.GetProperty("imagePolicy").Deserialize<ImagePolicySettings>(KubernetesJson.Options)!)
            ?? throw new InvalidOperationException($"the admission plugin {Name} needs settings in the file of --{AdmissionConfiguration.Flag}");
        _service = FileFault.Read(AdmissionConfiguration.Flag, _settings.KubeConfigFile, static path => new RemoteReview(path, Patience));
    }

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { WritesContainers: true, Object: Pod pod } || (!request.IsCreate && request.Subresource.Length == 0 && !BringsImages(pod, (Pod)request.Current!)))
            return request.Object;
        var review = new ImageReview
        {
            Spec = new()
            {
                Containers = [.. PodContainers.All(pod).Select(static container => new ReviewedImage { Image = container.Image ?? "" })],
                Annotations = pod.Metadata.Annotations.Where(static note => note.Key.Contains(AnnotationDomain, StringComparison.Ordinal)).ToDictionary(),
                Namespace = request.Namespace,
            },
        };
        if (await AskAsync(request, review, ct) is not { } answer)
            return pod with { Metadata = pod.Metadata with { Annotations = new Dictionary<string, string>(pod.Metadata.Annotations) { [FailedOpen] = "true" } } };
        return answer.Allowed ? pod : throw request.Refusal(
            answer.Reason is { Length: > 0 } why ? $"image policy webhook backend denied one or more images: {why}" : "one or more images rejected by webhook backend");
    }

    public void Dispose() => _service.Dispose();

    private static bool BringsImages(Pod pod, Pod current) =>
        PodContainers.All(pod).Select(static container => container.Image).Except(PodContainers.All(current).Select(static container => container.Image)).Any();

    /// <returns>Null when the service is away and that is to be no hindrance.</returns>
    private async ValueTask<ImageReviewStatus?> AskAsync(AdmissionRequest request, ImageReview review, CancellationToken ct)
    {
        var key = Encoding.UTF8.GetString(KubernetesJson.Encode(review.Spec));
        if (_answers.TryGet(key, out var known))
            return known;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = (await _service.AskAsync(review, ct)).Status;
                _answers.Set(key, answer, TimeSpan.FromSeconds(answer.Allowed ? _settings.AllowTTL : _settings.DenyTTL));
                return answer;
            }
            catch (HttpRequestException e) when (attempt == Attempts || _settings.RetryBackoff <= 0)
            {
                LogAway(_service.Host, e.Message, _settings.DefaultAllow);
                return _settings.DefaultAllow ? null : throw request.Refusal(e.Message);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(_settings.RetryBackoff), _time, ct);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The image policy service {Host} does not answer: {Reason}; pods pass: {Passes}")]
    private partial void LogAway(string host, string reason, bool passes);
}
