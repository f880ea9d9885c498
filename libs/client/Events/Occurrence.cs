using System.Diagnostics;
using Cluster.Api.Core.V1;

namespace Cluster.Client.Events;

/// <summary>Something that happened and is to be written as an event.</summary>
internal sealed record Occurrence(ObjectReference Regarding, EventSource Source, string Type, string Reason, string Message, ActivityContext Trace)
{
    /// <summary>Occurrences of one group tell the same in different words.</summary>
    public (EventSource, string, string, string, string, string?) Group => (Source, Regarding.Uid, Regarding.Namespace + "/" + Regarding.Name, Type, Reason, Regarding.FieldPath);
}
