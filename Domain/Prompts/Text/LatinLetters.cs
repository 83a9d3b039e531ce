using System.Collections.Frozen;

namespace PixSim.Domain.Prompts.Text;

/// <summary>
/// The ASCII spelling of lower-case Latin letters with marks. Written out, because .NET decomposes nothing where
/// globalization is invariant: there, every string counts as normalised.
/// </summary>
internal static class LatinLetters
{
    private static readonly Dictionary<string, string> Spellings = new(StringComparer.Ordinal)
    {
        ["a"] = "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ",
        ["ae"] = "æǣǽ",
        ["b"] = "ḃḅḇ",
        ["c"] = "çćĉċčḉ",
        ["d"] = "ðďđḋḍḏḑḓ",
        ["dz"] = "ǆǳ",
        ["e"] = "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        ["f"] = "ƒḟ",
        ["g"] = "ĝğġģǧǵḡ",
        ["h"] = "ĥħȟḣḥḧḩḫẖ",
        ["i"] = "ìíîïĩīĭįİıǐȉȋḭḯỉị",
        ["ij"] = "ĳ",
        ["j"] = "ĵǰȷ",
        ["k"] = "ķĸǩḱḳḵ",
        ["l"] = "ĺļľŀłḷḹḻḽ",
        ["lj"] = "ǉ",
        ["m"] = "ḿṁṃ",
        ["n"] = "ñńņňŉŋǹṅṇṉṋ",
        ["nj"] = "ǌ",
        ["o"] = "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        ["oe"] = "œ",
        ["p"] = "ṕṗ",
        ["r"] = "ŕŗřȑȓṙṛṝṟ",
        ["s"] = "śŝşšſșṡṣṥṧṩẛ",
        ["ss"] = "ß",
        ["t"] = "ţťŧțṫṭṯṱẗ",
        ["th"] = "þ",
        ["u"] = "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        ["v"] = "ṽṿ",
        ["w"] = "ŵẁẃẅẇẉẘ",
        ["x"] = "ẋẍ",
        ["y"] = "ýÿŷȳẏẙỳỵỷỹ",
        ["z"] = "źżžẑẓẕ",
    };

    private static readonly FrozenDictionary<char, string> ByLetter = Spellings
        .SelectMany(spelling => spelling.Value.Select(letter => KeyValuePair.Create(letter, spelling.Key)))
        .ToFrozenDictionary();

    /// <summary>The ASCII letters for a letter, or null if it has none.</summary>
    public static string? Spell(char letter) => ByLetter.GetValueOrDefault(letter);
}
