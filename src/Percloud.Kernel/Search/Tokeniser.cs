using System.Globalization;
using System.Text;

namespace Percloud.Kernel;

/// <summary>
/// Makes words of text, the same for both engines and for what people type: compatibility forms decomposed (NFKD), accents gone,
/// lower case, runs of letters and digits; Chinese and Japanese, written without spaces, as overlapping pairs.
/// </summary>
public static class Tokeniser
{
    /// <summary>Of one thing no more than this is read, in bytes of UTF-8.</summary>
    public const int MostInput = 256 * 1024;

    /// <summary>Longer words are cut; FTS5 and tsvector could take more, people never type it.</summary>
    public const int LongestWord = 64;

    /// <summary>Half of what a tsvector can hold (1,048,575 bytes).</summary>
    public const int MostOutput = 512 * 1024;

    /// <summary>A query has at most this many words; the rest is not asked for.</summary>
    public const int MostQueryWords = 16;

    /// <summary>The distinct words of a text, in the order in which they first appear.</summary>
    public static IReadOnlyList<string> WordsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new WordList(lastOfRun: true);
        words.Read(text);
        return words.Found;
    }

    /// <summary>The words to look for; the last may be the beginning of one.</summary>
    public static IReadOnlyList<string> QueryOf(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = new WordList(lastOfRun: false);
        words.Read(query.Length > 1000 ? query[..1000] : query);
        return [.. words.Found.Take(MostQueryWords)];
    }

    /// <summary>Collects words rune by rune.</summary>
    sealed class WordList(bool lastOfRun)
    {
        readonly HashSet<string> seen = new(StringComparer.Ordinal);
        readonly StringBuilder word = new();
        Rune? dense;
        bool pairing;
        int written;

        public List<string> Found { get; } = [];

        public void Read(string text)
        {
            var read = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                read += rune.Utf8SequenceLength;
                if (read > MostInput || written > MostOutput)
                    break;
                if (rune.IsAscii)
                    Take(rune);
                else
                    Decompose(rune);
            }

            EndWord();
            EndDense();
        }

        // Rune by rune: marks are dropped, so their order does not matter, and no input can make the normaliser slow.
        void Decompose(Rune rune)
        {
            if (rune == Rune.ReplacementChar)
                Take(new Rune(' '));
            else
            {
                foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
                    Take(part);
            }
        }

        void Take(Rune rune)
        {
            if (IsSilent(rune))
                return;
            if (IsDense(rune))
            {
                EndWord();
                Pair(rune);
                return;
            }

            EndDense();
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark)
                Append(rune);
            else
                EndWord();
        }

        void Append(Rune rune)
        {
            var folded = Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));
            if (word.Length < LongestWord)
                word.Append(Letters.GetValueOrDefault(folded.Value) ?? folded.ToString());
        }

        void Pair(Rune rune)
        {
            if (dense is { } before)
            {
                Add($"{before}{rune}");
                pairing = true;
            }

            dense = rune;
        }

        // The last character of a run begins no pair, yet somebody may look for it alone.
        void EndDense()
        {
            if (dense is { } last && (lastOfRun || !pairing))
                Add(last.ToString());
            (dense, pairing) = (null, false);
        }

        void EndWord()
        {
            if (word.Length == 0)
                return;
            Add(word.ToString());
            word.Clear();
        }

        void Add(string found)
        {
            if (!seen.Add(found))
                return;
            Found.Add(found);
            written += Encoding.UTF8.GetByteCount(found) + 1;
        }

        // Accents, joiners, soft hyphens and the Catalan middle dot (col·lectiu) are inside words and say nothing.
        static bool IsSilent(Rune rune) =>
            !rune.IsAscii && (rune.Value == 0xB7 || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);

        static bool IsDense(Rune rune) =>
            Rune.IsLetter(rune) && rune.Value is ((>= 0x3005 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF));
    }

    // Letters with a stroke or joined, which Unicode does not decompose but people type without.
    static readonly Dictionary<int, string> Letters = new() { ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ħ'] = "h", ['ı'] = "i", ['ŧ'] = "t" };
}
