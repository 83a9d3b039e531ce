namespace PixSim.Providers.Sketch.Drawing;

/// <summary>Gathers what the words of one prompt tell, and makes a scene of it. The first word of a kind wins.</summary>
internal sealed class CueTally
{
    private const int MostPeople = 6;

    private readonly int[] _places = new int[Enum.GetValues<Setting>().Length];
    private readonly HashSet<Cue> _told = [];
    private readonly Scene _scene = new();
    private readonly List<Person> _people = [];
    private readonly HashSet<(ulong Word, Person Person)> _named = [];
    private Person? _pronoun;
    private int _open;
    private int _number;
    private int _group;
    private int _looked;
    private int _numberAt;
    private int _personAt = -9;
    private int _order = 1000;

    /// <summary>Takes a word in; false where it tells nothing.</summary>
    public bool Word(ReadOnlySpan<char> word, CueTally? unwanted)
    {
        _looked++;
        if (_looked - _numberAt > 6)
            _number = 0;
        if (!Lexicon.Cues.TryGetValue(word, out var cues))
            return false;
        foreach (var cue in cues)
        {
            _told.Add(cue);
            if (unwanted is null || !unwanted._told.Contains(cue))
                Take(cue, word);
        }

        return true;
    }

    public Scene ToScene()
    {
        Settle();
        foreach (var person in _people.Take(MostPeople))
            _scene.People.Add(person);
        if (_people.Count == 0 && _pronoun is { } one)
            _scene.People.Add(one);
        if (_scene.Empty)
            _scene.People.Clear();
        return _scene;
    }

    private void Take(Cue cue, ReadOnlySpan<char> word)
    {
        switch (cue.Kind)
        {
            // A place's own word weighs more than any hint; among equals the earlier one weighs a little more.
            case CueKind.Setting: _places[cue.Value] += 100_000 + _order--; break;
            case CueKind.Hint: _places[cue.Value] += 10_000 + _order--; break;
            case CueKind.Time: _scene.Time ??= (TimeOfDay)cue.Value; break;
            case CueKind.Weather: _scene.Weather ??= (Weather)cue.Value; break;
            case CueKind.Framing: _scene.Framing ??= (Framing)cue.Value; break;
            case CueKind.Pose: _scene.Pose ??= (Pose)cue.Value; break;
            case CueKind.Camera: _scene.Camera ??= (CameraMove)cue.Value; break;
            case CueKind.Look: _scene.Look ??= (Look)cue.Value; break;
            case CueKind.Colour: _scene.Accent ??= Rgb.Hex(cue.Value); break;
            case CueKind.Prop: _scene.Props |= (Props)cue.Value; break;
            case CueKind.Animal: _scene.Animals |= (Animals)cue.Value; break;
            case CueKind.Crowd: _scene.Crowd = true; break;
            case CueKind.Empty: _scene.Empty = true; break;
            case CueKind.Winter: _scene.Winter = true; break;
            case CueKind.Autumn: _scene.Autumn = true; break;
            case CueKind.Tender: _scene.Tender = true; break;
            case CueKind.Somebody: AddSomebody(_number > 0 ? _number : 1); break;
            case CueKind.SomePeople: AddSomebody(_number > 0 ? _number : 3); break;
            case CueKind.Person: Add((Person)cue.Value, _number > 0 ? _number : 1, word); break;
            case CueKind.People: Add((Person)cue.Value, _number > 0 ? _number : 3, word); break;
            case CueKind.Pronoun: _pronoun ??= (Person)cue.Value; break;
            case CueKind.Count: (_number, _numberAt) = (cue.Value, _looked); break;
            case CueKind.Group: _group = Math.Max(_group, cue.Value); break;
        }
    }

    /// <summary>People of no kind yet. Without a number, such a word means those who are there already, if any.</summary>
    private void AddSomebody(int count)
    {
        if (_people.Count > 0 && _number == 0)
            return;
        _number = 0;
        for (; count > 0 && _people.Count < MostPeople; count--, _open++)
            _people.Add(Person.Anyone);
    }

    /// <summary>
    /// People of a kind: first those who are there without one ("two people, a woman and …"), then others. A word that
    /// comes again means those who are there already ("a knight … the knight").
    /// </summary>
    private void Add(Person person, int count, ReadOnlySpan<char> word)
    {
        _number = 0;

        // Every word is looked up with the next one and alone: two apart means side by side, as in "woman cyclist".
        var beside = _looked - _personAt is > 0 and <= 2;
        _personAt = _looked;
        if (!_named.Add((Identity(word.TrimEnd('s')), person)) || beside)
            return;
        for (; count > 0; count--)
        {
            if (_open > 0)
                _people[_people.Count - _open--] = person;
            else if (_people.Count < MostPeople)
                _people.Add(person);
        }
    }

    /// <summary>FNV-1a: the runtime's own hash of text differs from process to process.</summary>
    private static ulong Identity(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in word)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    private void Settle()
    {
        var best = 0;
        for (var i = 1; i < _places.Length; i++)
        {
            if (_places[i] > _places[best])
                best = i;
        }

        if (_places[best] > 0)
            _scene.Setting = (Setting)best;
        _scene.Hinted = _places[best] is > 0 and < 100_000;
        if (_group == 1 && _people.Count > 1)
            _people.RemoveRange(1, _people.Count - 1);

        // A pair, a family: as many as the word says, of the kinds that were named.
        for (var kinds = _people.Count; _people.Count < _group && (kinds > 0 || _group > 1);)
            _people.Add(kinds == 0 ? _pronoun ?? Person.Anyone : _people[_people.Count % kinds]);
    }
}
