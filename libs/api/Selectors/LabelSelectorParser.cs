using System.Buffers;
using System.Globalization;

namespace Cluster.Api;

/// <summary>Reads the text form of label selectors.</summary>
/// <remarks>Grammar: requirements separated by commas; each is <c>key</c>, <c>!key</c>, <c>key = value</c> (also <c>==</c>, <c>!=</c>),
/// <c>key in (a, b)</c>, <c>key notin (a, b)</c>, <c>key &gt; 1</c> or <c>key &lt; 1</c>. Source: k8s.io/apimachinery/pkg/labels.</remarks>
public static class LabelSelectorParser
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n,=!<>()");

    /// <summary>Reads a selector; empty text selects everything.</summary>
    /// <exception cref="FormatException">The text is not a selector; the message says what was found and expected.</exception>
    public static Selector Parse(string text) => string.IsNullOrWhiteSpace(text) ? Selector.Everything : new Cursor(text).ParseAll();

    private sealed class Cursor(string text)
    {
        private int _position;

        public Selector ParseAll()
        {
            var requirements = new List<SelectorRequirement>();
            do
            {
                requirements.Add(ParseRequirement());
            }
            while (TryTake(','));

            if (_position < text.Length)
                throw Unexpected("',' or 'end of string'");
            return new(requirements);
        }

        private SelectorRequirement ParseRequirement()
        {
            if (TryTake('!'))
                return new(TakeKey(), SelectorOperator.DoesNotExist, []);

            var key = TakeKey();
            if (_position >= text.Length || text[_position] == ',')
                return new(key, SelectorOperator.Exists, []);
            if (TryTake('!'))
                return TryTake('=') ? new(key, SelectorOperator.NotIn, [TakeValue()]) : throw Unexpected("'!='");
            if (TryTake('='))
            {
                TryTake('=');
                return new(key, SelectorOperator.In, [TakeValue()]);
            }

            if (TryTake('>'))
                return new(key, SelectorOperator.GreaterThan, [TakeInteger(key)]);
            if (TryTake('<'))
                return new(key, SelectorOperator.LessThan, [TakeInteger(key)]);

            return TakeWord() switch
            {
                "in" => new(key, SelectorOperator.In, TakeSet()),
                "notin" => new(key, SelectorOperator.NotIn, TakeSet()),
                var other => throw new FormatException($"unable to parse requirement: found '{other}', expected: in, notin, =, ==, !=, gt, lt"),
            };
        }

        private List<string> TakeSet()
        {
            if (!TryTake('('))
                throw Unexpected("'('");
            var values = new List<string>();
            do
            {
                values.Add(TakeValue());
            }
            while (TryTake(','));

            return TryTake(')') ? values : throw Unexpected("',' or ')'");
        }

        private string TakeKey()
        {
            var key = TakeWord();
            if (key.Length == 0)
                throw Unexpected("identifier");
            return LabelSyntax.KeyError(key) is { } error
                ? throw new FormatException($"unable to parse requirement: <nil>: Invalid value: \"{key}\": {error}")
                : key;
        }

        private string TakeValue()
        {
            var value = TakeWord();
            return LabelSyntax.ValueError(value) is { } error
                ? throw new FormatException($"unable to parse requirement: values[0]: Invalid value: \"{value}\": {error}")
                : value;
        }

        private string TakeInteger(string key)
        {
            var value = TakeWord();
            return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ? value
                : throw new FormatException($"unable to parse requirement: values[0][{key}]: Invalid value: \"{value}\": for 'Gt', 'Lt' operators, the value must be an integer");
        }

        private string TakeWord()
        {
            SkipSpace();
            var length = text.AsSpan(_position).IndexOfAny(Delimiters);
            var word = length < 0 ? text[_position..] : text.Substring(_position, length);
            _position += word.Length;
            SkipSpace();
            return word;
        }

        private bool TryTake(char symbol)
        {
            SkipSpace();
            if (_position >= text.Length || text[_position] != symbol)
                return false;
            _position++;
            SkipSpace();
            return true;
        }

        private void SkipSpace()
        {
            while (_position < text.Length && char.IsWhiteSpace(text[_position]))
                _position++;
        }

        private FormatException Unexpected(string expected) =>
            new($"unable to parse requirement: found '{text[_position..]}', expected: {expected}");
    }
}
