namespace Cluster.ApiServer.Http.Protobuf;

/// <summary>A field of a message: its JSON name and what its bytes are.</summary>
/// <param name="Name">JSON name.</param>
/// <param name="Type">A message's name, or one letter: <c>s</c> text, <c>i</c> whole number, <c>b</c> boolean, <c>d</c> double, <c>y</c> bytes.</param>
/// <param name="Shape">One value, a list, or a map from texts.</param>
/// <param name="IsInline">Whether the message's fields stand in the surrounding JSON object.</param>
/// <param name="KeepsZero">Whether Go holds a pointer, so that zero was said and not left out.</param>
internal sealed record ProtobufField(string Name, string Type, ProtobufShape Shape, bool IsInline, bool KeepsZero);
