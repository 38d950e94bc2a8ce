namespace Harness.Load.Integrity;

/// <summary>What arrived of a row of numbers that begins with 0: which are missing, which came twice, which came after a later one.</summary>
/// <remarks>Exact however large the gaps are: they are kept as ranges.</remarks>
internal sealed class SequenceTracker
{
    private List<(uint From, uint To)>? _missing;

    /// <summary>The lowest number above all that arrived.</summary>
    internal uint Next { get; private set; }

    /// <summary>How many different numbers arrived.</summary>
    internal long Delivered { get; private set; }

    /// <summary>How many arrived again.</summary>
    internal long Duplicated { get; private set; }

    /// <summary>How many arrived after a higher one.</summary>
    internal long Reordered { get; private set; }

    /// <summary>How many below <see cref="Next"/> never arrived.</summary>
    internal long Missing { get; private set; }

    /// <summary>A number arrived.</summary>
    /// <returns><see langword="false"/> where it had arrived before.</returns>
    internal bool Add(uint number)
    {
        if (number == Next)
        {
            Next++;
        }
        else if (number > Next)
        {
            (_missing ??= []).Add((Next, number - 1));
            Missing += number - Next;
            Next = number + 1;
        }
        else if (TakeMissing(number))
        {
            Missing--;
            Reordered++;
        }
        else
        {
            Duplicated++;
            return false;
        }

        Delivered++;
        return true;
    }

    /// <summary>Whether a number arrived, or is from before the last <see cref="Restart"/>.</summary>
    internal bool Has(uint number)
    {
        if (number >= Next)
        {
            return false;
        }

        foreach (var (from, to) in _missing ?? [])
        {
            if (number >= from && number <= to)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The row goes on with a later number, and nothing before it is missing any more; what was counted stays.</summary>
    internal void Restart(uint next)
    {
        Next = next;
        Missing = 0;
        _missing = null;
    }

    private bool TakeMissing(uint number)
    {
        for (var index = (_missing?.Count ?? 0) - 1; index >= 0; index--)
        {
            var (from, to) = _missing![index];
            if (number < from || number > to)
            {
                continue;
            }

            _missing.RemoveAt(index);
            if (number < to)
            {
                _missing.Insert(index, (number + 1, to));
            }

            if (number > from)
            {
                _missing.Insert(index, (from, number - 1));
            }

            return true;
        }

        return false;
    }
}
