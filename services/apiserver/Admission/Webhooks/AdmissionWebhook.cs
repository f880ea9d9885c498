using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;
using Cluster.ApiServer.Webhooks;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Webhooks;

/// <summary>One webhook of a configuration, ready to be asked. Immutable.</summary>
internal sealed class AdmissionWebhook
{
    private static readonly CelEnvironment Expressions = PolicyTypes.EnvironmentOf(ExpressionScope.Condition(hasParams: false));

    /// <param name="configuration">Name of the configuration it is in.</param>
    /// <param name="place">Its place there.</param>
    public AdmissionWebhook(string configuration, int place, Webhook webhook, WebhookTransports transports)
    {
        (Configuration, Name, Id) = (configuration, webhook.Name, $"{configuration}/{webhook.Name}/{place}");
        Matcher = RequestMatcher.Of(webhook.Rules, webhook.MatchPolicy, webhook.NamespaceSelector, webhook.ObjectSelector);
        FailsOpen = webhook.FailurePolicy == "Ignore";
        SupportsDryRun = webhook.SideEffects is "None" or "NoneOnDryRun";
        Patience = TimeSpan.FromSeconds(webhook.TimeoutSeconds ?? Webhook.DefaultTimeout);
        ReviewVersion = webhook.ReviewVersions.FirstOrDefault(static version => version is "v1" or "v1beta1");
        Transport = transports.For(WebhookAddress.Of(webhook.ClientConfig));
        try
        {
            Conditions = new(webhook.Conditions, Expressions);
        }
        catch (CelException e)
        {
            (Conditions, ConditionFault) = (new([], Expressions), e.Message);
        }
    }

    public string Configuration { get; }

    public string Name { get; }

    /// <summary>Tells webhooks of one name in several configurations apart.</summary>
    public string Id { get; }

    public RequestMatcher Matcher { get; }

    public ConditionSet Conditions { get; }

    /// <summary>Why the conditions cannot be judged at all; null when they can.</summary>
    public string? ConditionFault { get; }

    /// <summary>Whether a webhook that cannot be asked lets requests pass.</summary>
    public bool FailsOpen { get; }

    public bool SupportsDryRun { get; }

    public TimeSpan Patience { get; }

    /// <summary>The first version of AdmissionReview that both sides know; null when there is none.</summary>
    public string? ReviewVersion { get; }

    public WebhookTransport Transport { get; }

    /// <summary>Whether it wants to see an object again that others changed after it.</summary>
    public bool Repeats { get; init; }
}
