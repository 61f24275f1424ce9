// Loops that come to an end by what they do.
//
// RUN: %tidy %s -- %mock-flags | %filecheck %s

#include "mock_cppcoro.h"
#include <deque>
#include <fstream>
#include <iostream>
#include <iterator>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <vector>

using cppcoro::task;

void use(int Value);
void fill(std::vector<int> &Into);
std::optional<int> next_item();
int read_some(char *Into, int Size);

struct Node {
  Node *Next = nullptr;
  int Value = 0;
};

struct Generator {
  bool next();
  int value() const;
  bool move_next();
};

task<> range(const std::vector<int> &Values) {
  for (int Value : Values)
    use(Value);
  co_return;
}

task<> counter(int Count) {
  for (int I = 0; I < Count; ++I)
    use(I);
  while (Count-- > 0)
    use(Count);
  int Tries = 0;
  while (true) {
    if (++Tries > 10)
      break;
    use(Tries);
  }
  co_return;
}

task<> shrinking(std::deque<int> Values) {
  while (!Values.empty()) {
    use(Values.front());
    Values.pop_front();
  }
  co_return;
}

task<> shrinking_with_a_break(std::deque<int> &Values) {
  for (;;) {
    if (Values.empty())
      break;
    use(Values.front());
    Values.pop_front();
  }
  co_return;
}

task<> growing(std::vector<int> Values) {
  while (Values.size() < 10)
    Values.push_back(1);
  while (Values.size() < 20)
    fill(Values);
  co_return;
}

task<> iterators(std::map<int, int> &Values) {
  for (auto It = Values.begin(); It != Values.end();)
    if (It->second == 0)
      It = Values.erase(It);
    else
      ++It;
  auto It = Values.begin();
  while (It != Values.end())
    use((It++)->first);
  co_return;
}

task<> list_of_nodes(Node *First) {
  for (Node *N = First; N; N = N->Next)
    use(N->Value);
  while (First)
    First = First->Next;
  co_return;
}

task<> streams(std::ifstream &In) {
  std::string Line;
  while (std::getline(In, Line))
    use(1);
  int Value;
  while (In >> Value)
    use(Value);
  while (!In.eof())
    use(In.get());
  for (;;) {
    char Buffer[64];
    if (read_some(Buffer, 64) == 0)
      break;
  }
  co_return;
}

task<> generators(Generator &Values) {
  while (Values.next())
    use(Values.value());
  while (auto Item = next_item())
    use(*Item);
  for (;;) {
    std::optional<int> Item = next_item();
    if (!Item)
      co_return;
    use(*Item);
  }
}

task<> halving(unsigned Value) {
  while (Value)
    Value /= 2;
  do {
    Value = Value * 3 + 1;
  } while (Value != 1);
  co_return;
}

task<> own_flag() {
  bool Running = true;
  while (Running) {
    std::optional<int> Item = next_item();
    if (!Item)
      Running = false;
    else
      use(*Item);
  }
  co_return;
}

task<> pointer_to_the_end(const char *At, const char *End) {
  while (At != End && *At == ' ')
    ++At;
  while (true) {
    if (At == End)
      co_return;
    use(*At++);
  }
}
