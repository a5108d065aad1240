#include "pdf/markdown.h"

#include <cstdint>
#include <md4c.h>

namespace muster::pdf {
namespace {

constexpr std::size_t kMarkdownMax = 256u << 10;
constexpr int kEventsMax = 1'000'000;  // a table can be made to have cells as the square of its text
constexpr std::size_t kCellsMax = 64;
constexpr int kNestedMax = 12;
constexpr std::size_t kOwnTextMax = 16;  // bytes of what md4c says itself, such as " "

// What is open: a quote, a list, an item, a table.
struct Open {
  Blocks blocks{};
  List list{};
};

class Reader {
 public:
  explicit Reader(std::string_view markdown) : markdown_(markdown) { open_.emplace_back(); }

  int enter(MD_BLOCKTYPE type, void* detail) {
    if (++events_ > kEventsMax) return 1;
    switch (type) {
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_LI:
        flush();
        open_.emplace_back();
        if (type == MD_BLOCK_LI && static_cast<MD_BLOCK_LI_DETAIL*>(detail)->is_task)
          say(static_cast<MD_BLOCK_LI_DETAIL*>(detail)->task_mark == ' ' ? "☐ " : "☑ ");
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        flush();
        open_.emplace_back();
        open_.back().list.ordered = type == MD_BLOCK_OL;
        if (type == MD_BLOCK_OL)
          open_.back().list.start = static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start);
        break;
      case MD_BLOCK_TABLE:
        flush();
        table_ = Table();
        break;
      case MD_BLOCK_THEAD:
        in_head_ = true;
        break;
      case MD_BLOCK_TR:
        cells_.clear();
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        text_.clear();
        if (in_head_ && table_.sides.size() < kCellsMax)
          table_.sides.push_back(side_of(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
        break;
      case MD_BLOCK_H:
      case MD_BLOCK_P:
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML:
        // "☐ " of a task stands before the item's own paragraph.
        if (type != MD_BLOCK_P) flush();
        break;
      default:
        break;
    }
    return 0;
  }

  int leave(MD_BLOCKTYPE type, void* detail) {
    if (++events_ > kEventsMax) return 1;
    switch (type) {
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_LI: {
        flush();
        Blocks blocks = std::move(open_.back().blocks);
        open_.pop_back();
        if (type == MD_BLOCK_LI)
          open_.back().list.items.push_back(std::move(blocks));
        else
          add(Quote{std::move(blocks)});
        break;
      }
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: {
        List list = std::move(open_.back().list);
        open_.pop_back();
        add(std::move(list));
        break;
      }
      case MD_BLOCK_TABLE:
        add(std::move(table_));
        break;
      case MD_BLOCK_THEAD:
        in_head_ = false;
        break;
      case MD_BLOCK_TR:
        if (in_head_)
          table_.head = std::move(cells_);
        else
          table_.rows.push_back(std::move(cells_));
        cells_.clear();
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        if (cells_.size() < kCellsMax) cells_.push_back(std::move(text_));
        text_.clear();
        break;
      case MD_BLOCK_H:
        add(Heading{static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level), std::exchange(text_, {})});
        break;
      case MD_BLOCK_CODE: {
        std::string code;
        for (Run& run : text_) code += run.text;
        text_.clear();
        if (code.ends_with('\n')) code.pop_back();
        add(Preformatted{std::move(code)});
        break;
      }
      case MD_BLOCK_HR:
        flush();
        add(Rule());
        break;
      case MD_BLOCK_P:
      case MD_BLOCK_HTML:
        flush();
        break;
      default:
        break;
    }
    return 0;
  }

  int enter(MD_SPANTYPE type, void* detail) {
    if (++events_ > kEventsMax) return 1;
    count(type, +1);
    if (type != MD_SPAN_A && type != MD_SPAN_IMG) return 0;
    const MD_ATTRIBUTE& to = type == MD_SPAN_A ? static_cast<MD_SPAN_A_DETAIL*>(detail)->href
                                               : static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src;
    if (to.size > markdown_.size() + kOwnTextMax) return 1;
    links_.emplace_back(to.text, to.size);
    return 0;
  }

  int leave(MD_SPANTYPE type) {
    if (++events_ > kEventsMax) return 1;
    count(type, -1);
    if ((type == MD_SPAN_A || type == MD_SPAN_IMG) && !links_.empty()) links_.pop_back();
    return 0;
  }

  int text(MD_TEXTTYPE type, std::string_view text) {
    if (++events_ > kEventsMax) return 1;
    if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
      say("\n");
    } else if (type != MD_TEXT_NULLCHAR) {
      if (!is_there(text)) return 1;
      say(text);
    }
    return 0;
  }

  Blocks take() {
    flush();
    return std::move(open_.front().blocks);
  }

 private:
  static Side side_of(MD_ALIGN align) {
    return align == MD_ALIGN_RIGHT ? Side::End : align == MD_ALIGN_CENTER ? Side::Centre : Side::Start;
  }
  // md4c 0.4.8, which is Debian's, can be made to go by memory that it never wrote
  // (fuzz/corpus/markdown/names_more_than_there_is): it may then name gigabytes behind the text.
  bool is_there(std::string_view text) const {
    const auto begin = reinterpret_cast<std::uintptr_t>(markdown_.data()),
               at = reinterpret_cast<std::uintptr_t>(text.data());
    if (at < begin || at > begin + markdown_.size()) return text.size() <= kOwnTextMax;
    return text.size() <= begin + markdown_.size() - at;
  }

  void count(MD_SPANTYPE type, int by) {
    if (type == MD_SPAN_STRONG) bold_ += by;
    if (type == MD_SPAN_EM) italic_ += by;
    if (type == MD_SPAN_CODE) code_ += by;
    if (type == MD_SPAN_DEL) struck_ += by;
  }

  void say(std::string_view words) {
    Run run{.text = std::string(words),
            .bold = bold_ > 0,
            .italic = italic_ > 0,
            .code = code_ > 0,
            .struck = struck_ > 0,
            .link = links_.empty() ? "" : links_.back()};
    if (!text_.empty()) {
      Run& last = text_.back();
      if (last.bold == run.bold && last.italic == run.italic && last.code == run.code && last.struck == run.struck &&
          last.link == run.link) {
        last.text += run.text;
        return;
      }
    }
    text_.push_back(std::move(run));
  }

  // Words that no block of their own has: those of an item of a tight list.
  void flush() {
    if (!text_.empty()) open_.back().blocks.push_back({Paragraph{std::exchange(text_, {})}});
  }

  template <class T>
  void add(T block) {
    // Deeper than anybody can follow: on one level.
    if constexpr (std::is_same_v<T, Quote>) {
      if (open_.size() > kNestedMax) {
        auto& into = open_.back().blocks;
        std::move(block.of.begin(), block.of.end(), std::back_inserter(into));
        return;
      }
    }
    if constexpr (std::is_same_v<T, List>) {
      if (open_.size() > 2 * kNestedMax) {
        auto& into = open_.back().blocks;
        for (Blocks& item : block.items) std::move(item.begin(), item.end(), std::back_inserter(into));
        return;
      }
    }
    open_.back().blocks.push_back({std::move(block)});
  }

  const std::string_view markdown_;
  std::vector<Open> open_;
  Text text_;
  Table table_;
  std::vector<Text> cells_;
  std::vector<std::string> links_;
  bool in_head_ = false;
  int bold_ = 0, italic_ = 0, code_ = 0, struck_ = 0;
  int events_ = 0;
};

}  // namespace

Blocks blocks_of_markdown(std::string_view markdown) {
  Reader reader(markdown);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEURLAUTOLINKS |
                 MD_FLAG_PERMISSIVEEMAILAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS | MD_FLAG_NOHTML;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
    return static_cast<Reader*>(to)->enter(type, detail);
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* to) {
    return static_cast<Reader*>(to)->leave(type, detail);
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* to) {
    return static_cast<Reader*>(to)->enter(type, detail);
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* to) { return static_cast<Reader*>(to)->leave(type); };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* to) {
    return static_cast<Reader*>(to)->text(type, std::string_view(text, size));
  };
  if (markdown.size() > kMarkdownMax ||
      md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &reader) != 0)
    return {{Paragraph{plain(std::string(markdown))}}};
  return reader.take();
}

}  // namespace muster::pdf
