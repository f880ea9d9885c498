using System.Diagnostics;
using System.Globalization;
using Cluster.Api.Core.V1;

namespace Cluster.Client.Events;

/// <summary>Records what happens to objects as core/v1 Events, the lines that <c>kubectl describe</c> prints last.</summary>
/// <remarks>Never blocks and never fails: events are written in the background, equal ones raise the count of the first,
/// and an object that floods is cut short. Thread-safe.</remarks>
public sealed class EventRecorder
{
    private readonly EventSink _sink;
    private readonly EventSource _source;

    internal EventRecorder(EventSink sink, EventSource source) => (_sink, _source) = (sink, source);

    /// <summary>Records something that went as it should.</summary>
    public void Normal(IKubernetesObject regarding, string reason, string message) => Record(ReferenceTo(regarding), "Normal", reason, message);

    /// <summary>Records something that somebody should look at.</summary>
    public void Warning(IKubernetesObject regarding, string reason, string message) => Record(ReferenceTo(regarding), "Warning", reason, message);

    /// <summary>Records an event about a part of an object (<c>fieldPath</c>, such as <c>spec.containers{web}</c>) or about an object we do not hold.</summary>
    /// <param name="regarding">What it is about.</param>
    /// <param name="type"><c>Normal</c> or <c>Warning</c>.</param>
    /// <param name="reason">One CamelCase word for machines.</param>
    /// <param name="message">A sentence for people; cut after 1024 characters.</param>
    public void Record(ObjectReference regarding, string type, string reason, string message) =>
        _sink.Offer(new(regarding, _source, type, reason, message.Length > 1024 ? message[..1024] : message, Activity.Current?.Context ?? default));

    /// <summary>A reference to an object as events carry it.</summary>
    public static ObjectReference ReferenceTo(IKubernetesObject obj) => new()
    {
        ApiVersion = obj.ApiVersion,
        Kind = obj.Kind,
        Namespace = obj.Metadata.Namespace,
        Name = obj.Metadata.Name,
        Uid = obj.Metadata.Uid,
        ResourceVersion = obj.Metadata.ResourceVersion.Length == 0 ? null : obj.Metadata.ResourceVersion,
    };

    /// <summary>The name of an event: the object's, and the instant in hexadecimal nanoseconds.</summary>
    internal static string NameFor(string name, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}.{(at - DateTimeOffset.UnixEpoch).Ticks * 100:x16}");
}
